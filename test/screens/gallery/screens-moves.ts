import { m, type Closing, type Moves, type SecondSecret } from '@carnet/ui';
import { CATEGORIES } from '@carnet/vocab';
import BinScreen from '../../../apps/patient/src/lib/moves/bin-screen.svelte';
import CloseScreen from '../../../apps/patient/src/lib/moves/close-screen.svelte';
import DoubtScreen from '../../../apps/patient/src/lib/moves/doubt-screen.svelte';
import GoneScreen from '../../../apps/patient/src/lib/moves/gone-screen.svelte';
import SecondScreen from '../../../apps/patient/src/lib/moves/second-screen.svelte';
import EntryMoves from './entry-moves.svelte';
import EntryUndo from './entry-undo.svelte';
import { BINNED, REACHED } from './samples/moves.ts';
import { REPORT, RESULTS } from './samples/rows.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const nothing = (): void => undefined;
const inside = (here: string) => ({ app: 'patient', here }) as const;
const refused = (): Promise<boolean> => Promise.resolve(false);
const moves: Pick<Moves, 'toBin' | 'erase' | 'restore' | 'setApart' | 'bringBack'> = {
  toBin: refused,
  erase: refused,
  restore: refused,
  setApart: () => Promise.resolve(null),
  bringBack: () => Promise.resolve(null),
};
const entry = {
  row: REPORT,
  parts: RESULTS.map(({ iri }) => iri),
  noted: true,
  place: 'category' as const,
  second: true,
  moves,
  ongone: nothing,
  onmoved: nothing,
};
const gone = {
  iris: [],
  moves,
  onrestored: nothing,
  backHref: '/timeline',
  backLabel: 'Mon carnet',
  doubtHref: '/doubt',
  wait: () => new Promise<void>(nothing),
};
const doubt = {
  reached: REACHED,
  opened: CATEGORIES,
  begun: [],
  rekey: () => Promise.resolve('stopped' as const),
  peopleHref: '/people',
  backHref: '/settings',
};
const words: SecondSecret = {
  open: false,
  enter: refused,
  begin: () => Promise.resolve('failed'),
  leave: nothing,
  propose: () => Promise.resolve('orbit canyon velvet pilot saddle'),
};
const second = {
  second: words,
  open: false,
  onchange: nothing,
  recordHref: '/timeline',
  backHref: '/settings',
};
const closing: Closing = {
  gather: () => Promise.resolve(null),
  close: () => Promise.resolve({ kind: 'failed' }),
};
const close = {
  host: 'pod.exemple.org',
  accountPage: 'https://pod.exemple.org/.account/account/',
  closing,
  save: nothing,
  onclosed: nothing,
  onend: nothing,
  backHref: '/settings',
};

export const moveScreens = (): Readonly<Record<string, Shown>> => ({
  'entry-moves': shown(inside('/timeline'), EntryMoves, { ...entry, place: 'second' }),
  'entry-delete': shown(inside('/timeline'), EntryMoves, { ...entry, asking: 'delete' }),
  'entry-apart': shown(inside('/timeline'), EntryMoves, { ...entry, asking: 'apart' }),
  'entry-gone': shown(inside('/timeline'), GoneScreen, { ...gone, how: 'soon' }),
  'entry-undo': shown(inside('/timeline'), EntryUndo, {
    entry: { ...entry, place: 'apart' },
    notice: {
      undoable: { said: () => m.undo_apart(), undo: refused, href: '/timeline' },
      onundone: nothing,
      onend: nothing,
      wait: gone.wait,
    },
  }),
  bin: shown(inside('/settings'), BinScreen, {
    items: BINNED,
    moves,
    onchange: nothing,
    backHref: '/settings',
  }),
  doubt: shown(inside('/settings'), DoubtScreen, { ...doubt, begun: ['laboratory'] }),
  'doubt-running': shown(inside('/settings'), DoubtScreen, {
    ...doubt,
    reached: [],
    progress: { done: 14, total: 52 },
  }),
  second: shown(inside('/settings'), SecondScreen, second),
  'second-new': shown(inside('/settings'), SecondScreen, { ...second, choosing: true }),
  'second-open': shown(inside('/settings'), SecondScreen, { ...second, open: true }),
  close: shown(inside('/settings'), CloseScreen, close),
  closed: shown({ app: 'patient', out: true }, CloseScreen, {
    ...close,
    closed: {
      kind: 'closed',
      receipt: new Blob(),
      grants: 3,
      at: new Date(2026, 10, 24, 10, 12),
      left: ['pod.ville.example'],
    },
  }),
});
