import { reachOf } from '@carnet/exchange/summary';
import { SummaryScreen, type TimelineRow } from '@carnet/ui';
import { CATEGORIES } from '@carnet/vocab';
import AccessEndedScreen from '../../../apps/clinician/src/lib/screens/access-ended-screen.svelte';
import GrowthPage from '../../../apps/clinician/src/lib/growth/growth-page.svelte';
import AddressScreen from '../../../apps/clinician/src/lib/screens/address-screen.svelte';
import PatientScreen from '../../../apps/clinician/src/lib/screens/patient-screen.svelte';
import PatientsScreen from '../../../apps/clinician/src/lib/screens/patients-screen.svelte';
import WelcomeScreen from '../../../apps/clinician/src/lib/screens/welcome-screen.svelte';
import PatientSent from './clinician-patient.svelte';
import { CHILD, CHILD_ROWS } from './samples/child.ts';
import { SENT } from './samples/deposits.ts';
import { PATIENTS, PERSON } from './samples/people.ts';
import { ROWS } from './samples/rows.ts';
import { SUMMARY_ROWS } from './samples/summary.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const nothing = (): void => undefined;
const inside = (here: string) => ({ app: 'clinician', here }) as const;
const patients = {
  reached: true,
  hrefOf: () => '/patient/1',
  label: () => Promise.resolve(),
  onchange: nothing,
  addressHref: '/address',
};

const patient = {
  patient: PATIENTS[0] as (typeof PATIENTS)[number],
  rows: ROWS.filter(({ category }) => category === 'laboratory'),
  asOf: new Date(2026, 10, 24, 10, 12),
  now: new Date(2026, 10, 24, 10, 15),
  hrefOf: (row: TimelineRow) => `/patient/1/entry/${row.id}`,
  backHref: '/patients',
  summaryHref: '/patient/1/summary',
  searchHref: '/patient/1/search',
  growthHref: '/patient/1/growth',
  receipt: () => Promise.resolve(null),
};

const growth = {
  rows: CHILD_ROWS,
  now: new Date(2026, 10, 27, 8, 5),
  measures: 'whole',
  known: { ...CHILD, from: ROWS[0] ?? null },
  onknow: nothing,
  find: () => Promise.resolve('none' as const),
  hrefOf: (row: TimelineRow) => `/patient/1/entry/${row.id}`,
  backHref: '/patient/1',
  backLabel: 'Margaux Dubois',
  print: nothing,
} as const;

const over = { why: 'ended' as const, reopen: (): void => undefined, backHref: '/patients' };

export const clinicianScreens = (): Readonly<Record<string, Shown>> => ({
  'clinician-welcome': shown({ app: 'clinician', out: true }, WelcomeScreen, {
    deployment: {
      operator: null,
      provider: {
        name: 'pod.exemple.org',
        issuer: 'https://pod.exemple.org/',
        signUp: 'https://pod.exemple.org/r',
        account: null,
      },
    },
    kept: null,
    continueAs: nothing,
    accountHref: '/account',
    connectHref: '/connect',
  }),
  'clinician-address': shown(inside('/address'), AddressScreen, {
    webId: PERSON.webId,
    safetyNumber: () => Promise.resolve({ kind: 'found', person: PERSON }),
    outcome: { kind: 'found', person: PERSON },
  }),
  'clinician-patients': shown(inside('/patients'), PatientsScreen, { ...patients, patients: PATIENTS }),
  'clinician-patients-none': shown(inside('/patients'), PatientsScreen, { ...patients, patients: [] }),
  'clinician-patients-unreached': shown(inside('/patients'), PatientsScreen, {
    ...patients,
    patients: PATIENTS,
    reached: false,
  }),
  'clinician-patient': shown(inside('/patients'), PatientScreen, patient),
  'clinician-patient-nothing': shown(inside('/patients'), PatientScreen, {
    ...patient,
    patient: { ...patient.patient, categories: [] },
    rows: [],
  }),
  'clinician-summary': shown(inside('/patients'), SummaryScreen, {
    name: 'Margaux Dubois',
    rows: SUMMARY_ROWS.filter(({ category }) => category !== 'allergies' && category !== 'directives'),
    asOf: new Date(2026, 10, 24, 10, 12),
    now: new Date(2026, 10, 24, 10, 15),
    reach: reachOf(
      CATEGORIES.filter((one) => one !== 'allergies' && one !== 'directives' && one !== 'measures'),
      SUMMARY_ROWS.filter(({ category }) => category !== 'allergies' && category !== 'directives'),
    ),
    hrefOf: (row: TimelineRow) => `/patient/1/entry/${row.id}`,
    backHref: '/patient/1',
    backLabel: 'Margaux Dubois',
    print: nothing,
  }),
  'clinician-patient-sent': shown(inside('/patients'), PatientSent, {
    patient: { ...(PATIENTS[1] as (typeof PATIENTS)[number]), told: 'Margaux Dubois', mayDeposit: true },
    rows: ROWS.filter(({ category }) => category === 'laboratory').slice(0, 2),
    sent: SENT,
  }),
  'clinician-growth': shown(inside('/patients'), GrowthPage, growth),
  'clinician-growth-none': shown(inside('/patients'), GrowthPage, {
    ...growth,
    rows: [],
    measures: 'not-shared',
    known: { ...CHILD, from: null },
  }),
  'clinician-growth-about': shown(inside('/patients'), GrowthPage, { ...growth, known: null }),
  'clinician-ended': shown(inside('/patients'), AccessEndedScreen, { ...over, rest: false }),
  'clinician-ended-part': shown(inside('/patients'), AccessEndedScreen, { ...over, rest: true }),
});
