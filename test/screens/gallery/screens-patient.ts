import type { ImportReport, Issuers, ScreenLock, TimelineRow, Upload } from '@carnet/ui';
import { FileDraft } from '../../../apps/patient/src/lib/import/file-draft.svelte.ts';
import CategoriesScreen from '../../../apps/patient/src/lib/screens/categories-screen.svelte';
import ImportScreen from '../../../apps/patient/src/lib/screens/import-screen.svelte';
import OpenScreen from '../../../apps/patient/src/lib/screens/open-screen.svelte';
import TimelineScreen from '../../../apps/patient/src/lib/screens/timeline-screen.svelte';
import WelcomeScreen from '../../../apps/patient/src/lib/screens/welcome-screen.svelte';
import NewDevice from './new-device.svelte';
import Told from './told.svelte';
import { FOUND, FOUND_FAMILY, FOUND_OTHER } from './samples/found.ts';
import { ACCOUNT } from './samples/kit.ts';
import { GRANTS } from './samples/people.ts';
import { manyRows, ROWS } from './samples/rows.ts';
import type { Shown } from './screens.ts';
import Settings from './settings.svelte';
import { shown } from './shown.ts';
import { WHOSE } from './samples/whose.ts';

const nothing = (): void => undefined;
const NOW = new Date(2026, 10, 24, 10, 12);
const inside = (here: string) => ({ app: 'patient', here }) as const;

const UPLOAD: Upload = {
  id: 'a',
  name: 'scanner-thorax.dcm',
  title: 'Scanner du thorax',
  category: 'reports',
  date: '2024-11-02',
  size: 205_000_000,
  stored: 67_108_864,
};

const REPORT: ImportReport = {
  added: 214,
  merged: 12,
  present: 22,
  apart: 3,
  noted: FOUND.noted,
  skipped: [
    { file: 'eps-Bundle-6b05ba28.json', what: 'Composition', reason: 'section sans contenu' },
    { file: 'lab-Bundle-275be22d.json', what: 'Binary', reason: 'sorte inconnue' },
  ],
  failed: [{ file: 'photo.heic', what: 'photo.heic', reason: 'ce n’est pas un document de santé FHIR' }],
  kept: [
    { file: 'irm-genou.pdf', as: { title: 'IRM du genou', category: 'reports', date: '2021-05' } },
    { file: 'IMG_20190828.jpg', as: { title: 'Ordonnance de lunettes', category: 'other', date: null } },
  ],
  uploads: [UPLOAD],
  stopped: false,
};

const timeline = {
  asOf: NOW,
  hrefOf: (row: TimelineRow) => `/entry/${row.id}`,
  importHref: '/import',
  categoriesHref: '/categories',
  summaryHref: '/summary',
  searchHref: '/search',
  whose: WHOSE,
};

const welcome = {
  deployment: {
    operator: 'l’association Les Carnets du Port',
    provider: {
      name: 'pod.exemple.org',
      issuer: 'https://pod.exemple.org/',
      signUp: 'https://pod.exemple.org/r',
      account: null,
    },
  },
  continueAs: nothing,
  accountHref: '/account',
  connectHref: '/connect',
};

const OPENED = ['summary', 'laboratory', 'reports', 'other'] as const;
const importing = {
  look: () => Promise.resolve(FOUND),
  run: () => Promise.resolve(REPORT),
  uploads: () => Promise.resolve([]),
  dropUpload: () => Promise.resolve(false),
  opened: OPENED,
  timelineHref: '/timeline',
};
const described = (): FileDraft[] => [
  new FileDraft(FOUND.items[2]),
  new FileDraft(FOUND.items[3]),
  new FileDraft({ ...FOUND.items[3], file: UPLOAD.name, size: UPLOAD.size ?? 0, photo: null }, [UPLOAD]),
];
const opening = {
  host: 'pod.exemple.org',
  opened: [],
  open: () => Promise.resolve({ failed: [] }),
  ondone: nothing,
};

const lock: ScreenLock = {
  available: () => Promise.resolve(true),
  list: () => Promise.resolve([{ id: 'b', since: new Date(2026, 9, 1), current: false }]),
  ready: () => false,
  add: () => Promise.resolve('unconfirmed'),
  remove: () => Promise.resolve('wrong-passphrase'),
};

const no = (): Promise<boolean> => Promise.resolve(false);
const issuers: Issuers = {
  list: () =>
    Promise.resolve([{ issuer: 'https://ordre.exemple.org/', name: 'Ordre des médecins (exemple)' }]),
  add: () => Promise.resolve('no-such-file'),
  remove: no,
};

export const patientScreens = (): Readonly<Record<string, Shown>> => ({
  welcome: shown({ app: 'patient', out: true }, WelcomeScreen, { ...welcome, kept: null }),
  'welcome-back': shown({ app: 'patient', out: true }, WelcomeScreen, {
    ...welcome,
    kept: { webId: ACCOUNT.address, issuer: ACCOUNT.provider },
    expired: true,
  }),
  open: shown({ app: 'patient', out: true }, OpenScreen, opening),
  'open-check': shown({ app: 'patient', out: true }, OpenScreen, {
    ...opening,
    ticked: ['summary', 'laboratory', 'vaccinations'],
    stage: 'check',
  }),
  'open-creating': shown({ app: 'patient', out: true }, OpenScreen, {
    ...opening,
    ticked: ['summary', 'laboratory', 'vaccinations'],
    stage: 'check',
    progress: { done: 7, total: 18 },
  }),
  timeline: shown(inside('/timeline'), TimelineScreen, { ...timeline, rows: ROWS }),
  'new-device': shown(inside('/timeline'), NewDevice, {
    grants: GRANTS,
    timeline: { ...timeline, rows: ROWS },
  }),
  'new-device-nobody': shown(inside('/timeline'), NewDevice, {
    grants: [],
    timeline: { ...timeline, rows: ROWS },
  }),
  'told-reading': shown(inside('/timeline'), Told, {
    came: [{ kind: 'read', name: 'Dr Nadia Benali', categories: ['laboratory', 'vaccinations'] }],
    timeline: { ...timeline, rows: ROWS },
  }),
  'told-refused': shown(inside('/timeline'), Told, {
    came: [
      { kind: 'refused', name: 'Une personne inconnue (clinique.example)', categories: [] },
      { kind: 'refused-own', name: '', categories: [] },
      { kind: 'read', name: 'Dr Nadia Benali', categories: ['laboratory'] },
      { kind: 'changed', name: 'Léa', categories: [] },
    ],
    timeline: { ...timeline, rows: ROWS },
  }),
  'timeline-empty': shown(inside('/timeline'), TimelineScreen, { ...timeline, rows: [] }),
  'timeline-many': shown(inside('/timeline'), TimelineScreen, { ...timeline, rows: manyRows(10_000) }),
  categories: shown(inside('/timeline'), CategoriesScreen, {
    opened: ['summary', 'laboratory', 'vaccinations', 'treatments', 'imaging'],
    counts: new Map([['laboratory', 212] as const, ['treatments', 4] as const, ['summary', 1] as const]),
    choose: nothing,
    timelineHref: '/timeline',
    openHref: '/open',
  }),
  'categories-unread': shown(inside('/timeline'), CategoriesScreen, {
    opened: ['summary', 'laboratory', 'vaccinations'],
    counts: null,
    choose: nothing,
    timelineHref: '/timeline',
    openHref: '/open',
  }),
  import: shown(inside('/import'), ImportScreen, importing),
  'import-running': shown(inside('/import'), ImportScreen, {
    ...importing,
    progress: {
      files: { done: 5, total: 17 },
      bytes: { done: 38_400_000, total: 214_000_000 },
      entries: 73,
      current: 'scanner-thorax.dcm',
    },
  }),
  'import-preview': shown(inside('/import'), ImportScreen, { ...importing, found: FOUND }),
  'import-describe': shown(inside('/import'), ImportScreen, { ...importing, describing: described() }),
  'import-family': shown(inside('/import'), ImportScreen, { ...importing, found: FOUND_FAMILY }),
  'import-other': shown(inside('/import'), ImportScreen, { ...importing, found: FOUND_OTHER }),
  'import-unfinished': shown(inside('/import'), ImportScreen, {
    ...importing,
    uploads: () => Promise.resolve([UPLOAD]),
  }),
  'import-report': shown(inside('/import'), ImportScreen, { ...importing, report: REPORT }),
  'settings-lock': shown(inside('/settings'), Settings, { webId: ACCOUNT.address, lock, issuers }),
  'settings-lock-add': shown(inside('/settings'), Settings, { webId: ACCOUNT.address, lock, asking: 'add' }),
  'settings-credential': shown({ app: 'clinician', here: '/settings' }, Settings, {
    webId: ACCOUNT.address,
    own: {
      root: 'a1f09c3e'.repeat(8),
      current: () => ({
        name: 'Nadia Benali',
        profession: 'médecin endocrinologue',
        issuer: 'ordre.exemple.org',
        issuerName: null,
        until: new Date(2026, 10, 20),
        verdict: 'expired',
      }),
      keep: () => Promise.resolve('other-person'),
      remove: no,
    },
  }),
});
