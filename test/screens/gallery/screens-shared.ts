import {
  AccountScreen,
  ConnectScreen,
  EntryScreen,
  ErrorScreen,
  KitFlow,
  SettingsScreen,
  SigningInScreen,
  UnlockScreen,
  type RenewalState,
  type SessionStage,
  type TimelineRow,
} from '@carnet/ui';
import { ACCOUNT, KIT, PHRASE } from './samples/kit.ts';
import slices from '../../../packages/ui/test/fixtures/slices.dcm?url&no-inline';
import { STUDY, STUDY_FILES, STUDY_SERIES } from './samples/study.ts';
import { NOTE, REPORT, RESULTS, OVER_TIME } from './samples/rows.ts';
import { CDA } from './samples/cda.ts';
import type { Shown } from './screens.ts';
import SessionShown from './session.svelte';
import TurningShown from './turning.svelte';
import { shown } from './shown.ts';

const nothing = (): void => undefined;
const RECEIVED = new Date(2026, 10, 24);
const out = { app: 'patient', out: true } as const;
const kit = {
  onstep: nothing,
  proposePassphrase: () => Promise.resolve(PHRASE),
  prepare: () => Promise.resolve(KIT),
  account: ACCOUNT,
  ondone: nothing,
  asked: [2, 9, 17],
};
const entry = {
  hrefOf: (row: TimelineRow) => `/entry/${row.id}`,
  file: () => Promise.resolve(new Blob(['{}'])),
  backHref: '/timeline',
  backLabel: '…',
};

const session = (stage: SessionStage, renewal: RenewalState, above = false): Shown =>
  shown({ app: 'patient', here: '/people' }, SessionShown, { stage, renewal, above });
const url = 'https://pod.exemple.org/.oidc/auth';

const unlocking = {
  unlock: () => Promise.resolve({ kind: 'wrong' } as const),
  ondone: nothing,
  signOut: nothing,
};

export const sharedScreens = (): Readonly<Record<string, Shown>> => ({
  connect: shown(out, ConnectScreen, {
    understand: (typed: string) =>
      Promise.resolve(
        typed.includes('pod')
          ? { kind: 'provider', issuer: 'https://pod.exemple.org/', host: 'pod.exemple.org' }
          : { kind: 'refused', reason: typed === '' ? 'empty' : 'not-address', host: '' },
      ),
    go: nothing,
    backHref: '/',
  }),
  account: shown(out, AccountScreen, {
    provider: { name: 'pod.exemple.org', signUp: 'https://pod.exemple.org/register' },
    login: ACCOUNT.login,
    password: ACCOUNT.password,
    done: nothing,
    backHref: '/',
  }),
  'signing-in': shown(out, SigningInScreen, {
    state: { kind: 'going', issuer: 'pod.exemple.org' },
    again: nothing,
    otherHref: '/connect',
  }),
  'signin-failed': shown(out, SigningInScreen, {
    state: { kind: 'failed', code: 'no-session' },
    again: nothing,
    otherHref: '/connect',
  }),
  'signin-handed-back': shown(out, SigningInScreen, {
    state: { kind: 'handed-back' },
    again: nothing,
    otherHref: '/connect',
  }),
  'session-ending': session('ending', { kind: 'none' }),
  'session-ended': session('ended', { kind: 'none' }),
  'turning-keys': shown({ app: 'patient', here: '/settings' }, TurningShown, {}),
  'session-ended-dialog': session('ended', { kind: 'none' }, true),
  'session-elsewhere': session('ended', { kind: 'elsewhere', url, blocked: false }),
  'session-blocked': session('ended', { kind: 'elsewhere', url, blocked: true }),
  'session-other-account': session('ended', { kind: 'other-account' }),
  'session-failed': session('ended', { kind: 'failed', code: 'issuer' }),
  'kit-passphrase': shown(out, KitFlow, { ...kit, step: 'passphrase' }),
  'kit-words': shown(out, KitFlow, { ...kit, step: 'words', prepared: KIT }),
  'kit-quiz': shown(out, KitFlow, { ...kit, step: 'quiz', prepared: KIT }),
  unlock: shown(out, UnlockScreen, unlocking),
  'unlock-older': shown(out, UnlockScreen, { ...unlocking, outcome: { kind: 'not-authentic' } }),
  'unlock-words-wrong': shown(out, UnlockScreen, {
    ...unlocking,
    way: 'words',
    outcome: { kind: 'unknown-word', number: 7, word: 'ajoutez' },
  }),
  entry: shown({ app: 'patient', here: '/timeline' }, EntryScreen, {
    ...entry,
    entry: {
      row: REPORT,
      parts: RESULTS,
      files: [{ name: 'lab-Bundle-275be22d.json', type: 'application/fhir+json', size: 41_377 }],
      sources: [
        {
          kind: 'fhir-document',
          date: '2019-08-28',
          author: 'The Central European Lab',
          received: RECEIVED,
        },
        { kind: 'manual', date: '2021-05', author: null, received: new Date(2026, 10, 25) },
      ],
      notes: [NOTE],
      corrected: [],
      typed: false,
      details: () => [],
    },
  }),
  'entry-result': shown({ app: 'patient', here: '/timeline' }, EntryScreen, {
    ...entry,
    entry: {
      row: RESULTS[0] ?? REPORT,
      parts: [],
      files: [],
      sources: [],
      notes: [],
      corrected: [new Date(2026, 10, 26)],
      typed: true,
      details: () => [
        { path: 'specimen.display', label: 'Prélèvement', words: 'Sang veineux', isSource: true },
        {
          path: 'note.text',
          label: 'Remarque',
          words: 'À jeun depuis douze heures, avant la prise du matin.',
          isSource: true,
        },
      ],
    },
  }),
  'entry-trend': shown({ app: 'patient', here: '/timeline' }, EntryScreen, {
    ...entry,
    rows: OVER_TIME,
    entry: {
      row: OVER_TIME.at(-1) ?? REPORT,
      parts: [],
      files: [],
      sources: [
        { kind: 'fhir-document', date: '2021-03-15', author: 'The Central European Lab', received: RECEIVED },
      ],
      notes: [],
      corrected: [],
      typed: false,
      details: () => [],
    },
  }),
  'entry-cda': shown({ app: 'patient', here: '/timeline' }, EntryScreen, {
    ...entry,
    file: () => Promise.resolve(new Blob([CDA])),
    entry: {
      row: REPORT,
      parts: [],
      files: [{ name: 'synthese.xml', type: 'text/xml', size: 63_805 }],
      sources: [
        {
          kind: 'fhir-document',
          date: '2024-03-10',
          author: 'Maison de santé des Tilleuls',
          received: RECEIVED,
        },
      ],
      notes: [],
      corrected: [],
      typed: false,
      details: () => [],
    },
  }),
  'entry-study': shown({ app: 'patient', here: '/timeline' }, EntryScreen, {
    ...entry,
    file: () => fetch(slices).then((answer) => answer.blob()),
    entry: {
      row: STUDY,
      parts: [],
      files: [...STUDY_FILES, { name: 'compte-rendu.pdf', type: 'application/pdf', size: 63_805 }],
      series: STUDY_SERIES,
      sources: [{ kind: 'other', date: '2024-03-10', author: 'Hôpital Saint-Julien', received: RECEIVED }],
      notes: [],
      corrected: [],
      typed: false,
      details: () => [],
    },
  }),
  'entry-missing': shown({ app: 'patient', here: '/timeline' }, EntryScreen, { ...entry, entry: null }),
  settings: shown({ app: 'patient', here: '/settings' }, SettingsScreen, {
    webId: ACCOUNT.address,
    devices: [
      { id: 'a', name: null, since: new Date(2026, 10, 24), current: true },
      { id: 'b', name: 'Chromium, Linux', since: new Date(2026, 9, 1), current: false },
    ],
    lock: nothing,
    signOut: nothing,
  }),
  error: shown(out, ErrorScreen, { notFound: false, code: '500', homeHref: '/' }),
});
