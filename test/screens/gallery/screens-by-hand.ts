import type { GrowthMeasure } from '@carnet/exchange/growth';
import { kindOf, measureOf, type TypedKind } from '@carnet/exchange/typed';
import { currentLocale, m, type AboutPerson, type TimelineRow } from '@carnet/ui';
import { CATEGORIES } from '@carnet/vocab';
import GrowthPage from '../../../apps/patient/src/lib/growth/growth-page.svelte';
import MeasureScreen from '../../../apps/patient/src/lib/measures/measure-screen.svelte';
import MeasuresScreen from '../../../apps/patient/src/lib/measures/measures-screen.svelte';
import SectionsScreen from '../../../apps/patient/src/lib/profile/sections-screen.svelte';
import { PROFILE, WISHES } from '../../../apps/patient/src/lib/profile/sections.ts';
import AddScreen from '../../../apps/patient/src/lib/typing/add-screen.svelte';
import AddedScreen from '../../../apps/patient/src/lib/typing/added-screen.svelte';
import NoteForm from '../../../apps/patient/src/lib/typing/note-form.svelte';
import VaccinationRecord from '../../../apps/patient/src/lib/profile/vaccination-record.svelte';
import TypedForm from '../../../apps/patient/src/lib/typing/typed-form.svelte';
import { CHILD, CHILD_ROWS } from './samples/child.ts';
import { OVER_TIME, RESULTS, row } from './samples/rows.ts';
import { VACCINES, vaccineOf } from './samples/vaccines.ts';
import { WHOSE } from './samples/whose.ts';
import { TYPED_ROWS } from './samples/typed.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const there = { app: 'patient', here: '/timeline' } as const;
const nothing = (): void => undefined;
const hrefOf = ({ id }: TimelineRow): string => `/entry/${id}`;
const clock = (): Date => new Date(2026, 10, 27, 8, 5);

const sections = () => ({
  title: m.profile_title(),
  intro: m.profile_text(),
  sections: PROFILE,
  rows: TYPED_ROWS,
  asOf: new Date(2026, 10, 24, 10, 12),
  opened: CATEGORIES,
  hrefOf,
  formHref: '/add/form',
  onadd: nothing,
  backHref: '/timeline',
  backLabel: m.timeline_title(),
  other: { href: '/wishes', label: m.wishes_title() },
  print: nothing,
  whose: WHOSE,
});

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the gallery names a kind that there is not');
  return found;
}

const form = (kind: TypedKind) => ({
  kind,
  title: kind.name[currentLocale() === 'fr' ? 0 : 1],
  submit: m.typing_save(),
  backHref: '/add',
  clock,
  save: () => Promise.resolve(false),
});

const vaccinations = { read: vaccineOf, hrefOf, backHref: '/profile', print: nothing, whose: WHOSE };

const measures = () => ({
  rows: [...TYPED_ROWS, ...RESULTS],
  growing: null,
  growthHref: '/measures/growth',
  oneHref: '/measures/one',
  formHref: '/add/form',
  onchoose: nothing,
  whose: WHOSE,
  backHref: '/timeline',
  backLabel: m.timeline_title(),
});

const one = (slug: string) => ({
  measure: known(measureOf(slug)),
  rows: [...TYPED_ROWS, ...RESULTS],
  hrefOf,
  growthHref: '/measures/growth',
  formHref: '/add/form',
  onadd: nothing,
  backHref: '/measures',
  print: nothing,
  whose: WHOSE,
});

const growth = (
  first: GrowthMeasure,
  rows: readonly TimelineRow[] = CHILD_ROWS,
  told: AboutPerson = { ...CHILD, byOwner: true },
) => ({
  rows,
  about: { ...WHOSE, read: () => Promise.resolve(told), keep: () => Promise.resolve(false) },
  now: clock(),
  first,
  hrefOf,
  formHref: '/add/form',
  onadd: nothing,
  backHref: '/measures',
  print: nothing,
});

export const byHandScreens = (): Readonly<Record<string, Shown>> => ({
  profile: shown(there, SectionsScreen, sections()),
  'profile-contradiction': shown(there, SectionsScreen, {
    ...sections(),
    rows: [
      row('allergies', 'Pas d’allergie connue', '2024-02-01', {
        status: 'none-known',
      }),
      ...TYPED_ROWS,
    ],
  }),
  vaccinations: shown(there, VaccinationRecord, {
    ...vaccinations,
    rows: VACCINES,
    documents: [row('vaccinations', 'Carnet de vaccination, page 3', '2011-05-02', { author: null })],
  }),
  'vaccinations-none': shown(there, VaccinationRecord, { ...vaccinations, rows: [], documents: [] }),
  'profile-empty': shown(there, SectionsScreen, {
    ...sections(),
    rows: [],
    opened: ['laboratory', 'allergies'],
  }),
  wishes: shown(there, SectionsScreen, {
    ...sections(),
    title: m.wishes_title(),
    intro: m.wishes_text(),
    sections: WISHES,
    other: { href: '/profile', label: m.profile_title() },
  }),
  add: shown(there, AddScreen, { formHref: '/add/form', importHref: '/import', onchoose: nothing }),
  'add-allergy': shown(there, TypedForm, form(known(kindOf('allergy')))),
  'add-pressure': shown(there, TypedForm, form(known(kindOf('blood-pressure')))),
  'add-trusted': shown(there, TypedForm, form(known(kindOf('trusted-person')))),
  added: shown(there, AddedScreen, {
    outcome: 'added',
    name: 'Allergie',
    again: nothing,
    backHref: '/profile',
    addHref: '/add',
  }),
  'entry-note': shown(there, NoteForm, {
    about: 'Hémoglobine A1c',
    backHref: '/entry',
    save: () => Promise.resolve(false),
  }),
  measures: shown(there, MeasuresScreen, measures()),
  'measures-none': shown(there, MeasuresScreen, { ...measures(), rows: [] }),
  'measure-weight': shown(there, MeasureScreen, one('weight')),
  'measure-pressure': shown(there, MeasureScreen, one('blood-pressure')),
  'measure-hba1c': shown(there, MeasureScreen, { ...one('hba1c'), rows: OVER_TIME }),
  'measure-bmi': shown(there, MeasureScreen, one('bmi')),
  'measures-child': shown(there, MeasuresScreen, { ...measures(), rows: CHILD_ROWS, growing: 'child' }),
  'growth-weight': shown(there, GrowthPage, growth('weight')),
  'growth-height': shown(there, GrowthPage, growth('height')),
  'growth-bmi': shown(there, GrowthPage, growth('bmi')),
  'growth-baby': shown(there, GrowthPage, growth('head', CHILD_ROWS.slice(0, 18))),
  'growth-none': shown(there, GrowthPage, growth('height', [])),
  'growth-documents': shown(there, GrowthPage, growth('height', CHILD_ROWS, { ...CHILD, byOwner: false })),
  'growth-about': shown(
    there,
    GrowthPage,
    growth('height', CHILD_ROWS, { birthDate: null, sex: null, byOwner: false }),
  ),
  'measure-none': shown(there, MeasureScreen, one('waist')),
});
