import type { FoundPerson, GrantView, PatientView, ShareView } from '@carnet/ui';
import { REPORT } from './rows.ts';

export const DIGITS = '3141592653589793238462643383279502884197169399375105820974944';

export const PERSON: FoundPerson = {
  webId: 'https://pod.example/7f3a/profile/card#me',
  host: 'pod.example',
  knownAs: null,
  safetyNumber: DIGITS.slice(0, 60),
  pin: 'new',
};

const PAUL = 'https://pod.example/90c1/profile/card#me';
const ELSE = 'https://pod.example/3e55/profile/card#me';

const grant = (id: string, more: Partial<GrantView>): GrantView => ({
  id,
  name: 'Dr Nadia Benali',
  webId: PERSON.webId,
  categories: ['laboratory'],
  entries: [],
  mayDeposit: false,
  purposeTerm: null,
  purpose: 'suivi du diabète',
  from: new Date(2026, 10, 24, 10),
  until: new Date(2027, 4, 3, 23, 59, 59),
  lapses: null,
  isUnopened: false,
  asksAgain: false,
  toldAs: 'Margaux Dubois',
  verified: true,
  state: 'active',
  withdrawn: null,
  ...more,
});

export const GRANTS: readonly GrantView[] = [
  grant('a', { mayDeposit: true }),
  grant('b', {
    name: 'Paul, kinésithérapeute',
    webId: PAUL,
    categories: ['imaging', 'reports', 'treatments'],
    purpose: 'rééducation du genou',
    verified: false,
    until: new Date(2026, 11, 1, 23, 59, 59),
  }),
  grant('c', {
    name: 'Dr Ångström-Delacroix de la Fontaine',
    webId: ELSE,
    categories: ['vaccinations'],
    purposeTerm: 'visit',
    purpose: 'consultation',
    state: 'withdrawn',
    withdrawn: new Date(2026, 9, 2),
  }),
];

export const UNFINISHED: readonly GrantView[] = [
  grant('d', { state: 'unfinished', categories: ['laboratory', 'treatments'] }),
  ...GRANTS.slice(1, 2),
];

export const SINGLE: GrantView = grant('e', {
  categories: ['laboratory', 'treatments'],
  entries: [REPORT.iri],
  mayDeposit: true,
});

export const LASTING: readonly GrantView[] = [
  grant('f', { until: null, lapses: new Date(2026, 11, 3), asksAgain: true, from: new Date(2025, 10, 3) }),
  grant('g', {
    name: 'Paul, kinésithérapeute',
    webId: PAUL,
    categories: [],
    mayDeposit: true,
    purpose: 'rééducation du genou',
  }),
  grant('h', { categories: ['vaccinations'], from: new Date(2026, 11, 5) }),
];

const FOLLOW_UP: ShareView = {
  categories: ['laboratory'],
  purposeTerm: null,
  purpose: 'suivi du diabète',
  until: new Date(2027, 4, 3, 23, 59, 59),
};
const VISIT: ShareView = {
  categories: ['summary', 'treatments', 'allergies'],
  purposeTerm: 'visit',
  purpose: 'consultation',
  until: new Date(2026, 11, 1, 23, 59, 59),
};

const patient = (id: string, { shares = [FOLLOW_UP], ...more }: Partial<PatientView>): PatientView => ({
  id,
  told: null,
  label: null,
  number: '4821',
  categories: shares.flatMap(({ categories }) => categories),
  shares,
  grants: [`${id}f`],
  from: new Date(2026, 10, 24, 10),
  state: 'active',
  mayDeposit: false,
  lost: 0,
  fresh: false,
  ...more,
});

export const PATIENTS: readonly PatientView[] = [
  patient('1', { told: 'Margaux Dubois', fresh: true }),
  patient('2', { shares: [FOLLOW_UP, VISIT] }),
  patient('3', {
    ...{ lost: 1, label: 'M. Haddad (lundi)', number: '0077' },
    shares: [{ ...FOLLOW_UP, categories: ['imaging', 'reports'] }],
  }),
  patient('4', {
    ...{ told: 'Jeanne Le Goff', state: 'ended' },
    shares: [{ ...FOLLOW_UP, until: new Date(2026, 8, 1) }],
  }),
];
