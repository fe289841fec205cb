import { wordAccess, wordLogDifference } from '@carnet/exchange';
import { unusual, type LogDifference } from '@carnet/record';
import type { AccessLog, AccessLogView, AccessView } from '@carnet/ui';
import LogScreen from '../../../apps/patient/src/lib/log/log-screen.svelte';
import { ACCESSES, NADIA } from './samples/accesses.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const nothing = (): void => undefined;
const inside = { app: 'patient', here: '/settings' } as const;
const log: Pick<AccessLog, 'fhir' | 'block' | 'check'> = {
  fhir: () => Promise.resolve(null),
  block: () => Promise.resolve(false),
  check: () => Promise.resolve('there'),
};

const odd = unusual(ACCESSES.map(({ access }) => access).toReversed(), [
  { with: NADIA, from: new Date(2026, 10, 1), until: null, lapses: null, withdrawn: null },
]);
const accesses = ACCESSES.map(({ access, name, known }): AccessView => ({
  id: access.id,
  time: access.time,
  who: access.who,
  name,
  known,
  sentence: (locale) => wordAccess(access, () => name, locale === 'en' ? 'en' : 'fr', { inList: true }),
  outcome: access.outcome,
  apart: access.apart,
  unusual: odd.get(access.id) ?? null,
  times: access.times,
  kind: `${String(access.who)} ${access.act} ${access.place} ${String(access.category)} ${access.outcome} ${access.id === '2'}`,
}));
const view: AccessLogView = { accesses, own: 214, open: 12, alarms: [], differences: [], kept: true };
const UNWRITTEN: LogDifference = {
  ...{ kind: 'unwritten', who: 'https://benali.example/profile/card#me', act: 'read', place: 'category' },
  ...{ category: 'laboratory', apart: false, count: 3, statements: [] },
  ...{ first: new Date(2026, 10, 24, 15, 2), last: new Date(2026, 10, 24, 15, 9) },
};
const UNSTATED: LogDifference = {
  ...UNWRITTEN,
  ...{ kind: 'unstated', count: 1, first: new Date(2026, 10, 22, 9, 0) },
};
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
  'log-differs': shown(inside, LogScreen, {
    ...screen,
    view: {
      ...view,
      differences: [UNWRITTEN, UNSTATED].map(
        (one) =>
          (locale: string): string =>
            wordLogDifference(one, () => 'Dr Nadia Benali', locale === 'en' ? 'en' : 'fr'),
      ),
    },
  }),
  'log-none': shown(inside, LogScreen, { ...screen, view: { ...view, accesses: [] } }),
  'log-not-kept': shown(inside, LogScreen, { ...screen, view: { ...view, accesses: [], kept: false } }),
});
