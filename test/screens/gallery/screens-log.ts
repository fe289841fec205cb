import { wordAccess } from '@carnet/exchange';
import type { AccessLog, AccessLogView, AccessView } from '@carnet/ui';
import LogScreen from '../../../apps/patient/src/lib/log/log-screen.svelte';
import { ACCESSES } from './samples/accesses.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const nothing = (): void => undefined;
const inside = { app: 'patient', here: '/settings' } as const;
const log: Pick<AccessLog, 'fhir' | 'block'> = {
  fhir: () => Promise.resolve(null),
  block: () => Promise.resolve(false),
};

const accesses = ACCESSES.map(({ access, name, known }): AccessView => ({
  id: access.id,
  time: access.time,
  who: access.who,
  name,
  known,
  sentence: (locale) => wordAccess(access, () => name, locale === 'en' ? 'en' : 'fr'),
  outcome: access.outcome,
  apart: access.apart,
  kind: `${access.act} ${access.place} ${String(access.category)} ${access.outcome}`,
}));
const view: AccessLogView = { accesses, own: 214, open: 12, alarms: [], kept: true };
const screen = {
  view,
  log,
  onaccept: nothing,
  peopleHref: '/people',
  doubtHref: '/doubt',
  backHref: '/settings',
};

export const logScreens = (): Readonly<Record<string, Shown>> => ({
  log: shown(inside, LogScreen, screen),
  'log-thinned': shown(inside, LogScreen, {
    ...screen,
    view: {
      ...view,
      alarms: [
        (locale: string): string =>
          locale === 'en' ? 'Lines of the log are missing.' : 'Des lignes du journal manquent.',
      ],
    },
  }),
  'log-none': shown(inside, LogScreen, { ...screen, view: { ...view, accesses: [] } }),
  'log-not-kept': shown(inside, LogScreen, { ...screen, view: { ...view, accesses: [], kept: false } }),
});
