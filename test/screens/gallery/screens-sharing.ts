import type { GrantView, ReachView, Sharing, TimelineRow } from '@carnet/ui';
import { CATEGORIES } from '@carnet/vocab';
import EntryReachScreen from '../../../apps/patient/src/lib/reach/entry-reach-screen.svelte';
import GrantScreen from '../../../apps/patient/src/lib/reach/grant-screen.svelte';
import ViewAsScreen from '../../../apps/patient/src/lib/reach/view-as-screen.svelte';
import PeopleScreen from '../../../apps/patient/src/lib/screens/people-screen.svelte';
import {
  ShareDraft,
  type ShareStart,
  type ShareStep,
} from '../../../apps/patient/src/lib/share/share-draft.svelte.ts';
import ShareFlow from '../../../apps/patient/src/lib/share/share-flow.svelte';
import { GRANTS, LASTING, PERSON, SINGLE, UNFINISHED } from './samples/people.ts';
import { REPORT, RESULTS, ROWS } from './samples/rows.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const nothing = (): void => undefined;
const no = (): Promise<boolean> => Promise.resolve(false);
const NOW = new Date(2026, 10, 24, 10, 12);
const clock = (): Date => NOW;
const inside = (here: string) => ({ app: 'patient', here }) as const;
const hrefOf = (row: TimelineRow): string => `/entry/${row.id}`;

const sharing: Pick<Sharing, 'find' | 'grants' | 'share' | 'finish'> = {
  find: () => Promise.resolve({ kind: 'found', person: PERSON }),
  grants: () => Promise.resolve([]),
  share: () => Promise.resolve({ kind: 'wrong-passphrase' }),
  finish: no,
};

function draft(start: ShareStart = {}): ShareDraft {
  const made = new ShareDraft(start);
  made.address = PERSON.webId;
  made.name = 'Dr Nadia Benali';
  made.person = PERSON;
  made.compared = 'later';
  made.categories = ['laboratory', 'treatments'];
  made.purpose = 'other';
  made.purposeWords = 'suivi du diabète';
  made.as = 'Margaux Dubois';
  made.until = 'date';
  made.untilDate = '2027-05-03';
  return made;
}

const share = (step: ShareStep, of: ShareDraft, more: object = {}): Shown =>
  shown(inside('/people'), ShareFlow, {
    draft: of,
    step,
    onstep: nothing,
    sharing,
    preview: () => Promise.resolve(ROWS),
    opened: CATEGORIES,
    counts: new Map([['laboratory', 212] as const, ['treatments', 4] as const]),
    clock,
    peopleHref: '/people',
    ...more,
  });

/** The end as long as a treatment, on a server that keeps no ends. */
function treatment(): Shown {
  const made = draft();
  made.until = 'treatment';
  made.untilWeeks = '6';
  return share('until', made, { keepsEnds: false });
}

const people = {
  withdraw: no,
  finish: no,
  reach: { goOn: () => Promise.resolve('unreachable' as const), withdrawAll: no },
  opened: ['laboratory', 'vaccinations', 'treatments', 'imaging'] as const,
  rows: ROWS,
  clock,
  replace: nothing,
  onchange: nothing,
  shareHref: '/share',
  grantHref: ({ id }: GrantView) => `/people/${id}`,
  viewHref: ({ id }: GrantView) => `/people/${id}/view`,
  whoHref: ({ id }: TimelineRow) => `/entry/${id}/who`,
};

const reach = {
  narrow: no,
  shorten: no,
  extend: () => Promise.resolve('wrong-passphrase' as const),
  keepFor: () => Promise.resolve(null),
  showAgain: no,
};

const grantPage = {
  others: [],
  rows: ROWS,
  reach,
  withdraw: no,
  clock,
  viewHref: '/people/a/view',
  more: nothing,
  backHref: '/people',
  onchange: nothing,
  onover: nothing,
};

const view = (more: Partial<ReachView>): Shown =>
  shown(inside('/people'), ViewAsScreen, {
    name: 'Dr Nadia Benali',
    view: { rows: ROWS, deposits: true, doubts: [], ...more },
    hrefOf,
    backHref: '/people',
  });

const whoSees = {
  row: REPORT,
  parts: RESULTS,
  grants: GRANTS,
  reach,
  clock,
  share: nothing,
  backHref: '/entry/1',
  onmoved: nothing,
};

export const sharingScreens = (): Readonly<Record<string, Shown>> => ({
  people: shown(inside('/people'), PeopleScreen, { ...people, grants: GRANTS }),
  'people-foreign': shown(inside('/people'), PeopleScreen, { ...people, grants: GRANTS, keepsEnds: false }),
  'people-lasting': shown(inside('/people'), PeopleScreen, { ...people, grants: LASTING, order: 'end' }),
  'people-documents': shown(inside('/people'), PeopleScreen, {
    ...people,
    grants: [...GRANTS, SINGLE],
    order: 'document',
  }),
  'people-unfinished': shown(inside('/people'), PeopleScreen, { ...people, grants: UNFINISHED }),
  'people-none': shown(inside('/people'), PeopleScreen, { ...people, grants: [] }),
  'people-withdraw': shown(inside('/people'), PeopleScreen, {
    ...people,
    grants: GRANTS,
    asking: GRANTS[0] ?? null,
  }),
  'people-withdraw-one': shown(inside('/people'), PeopleScreen, {
    ...people,
    grants: LASTING,
    asking: LASTING[2] ?? null,
  }),
  grant: shown(inside('/people'), GrantScreen, { ...grantPage, grant: SINGLE }),
  'grant-missing': shown(inside('/people'), GrantScreen, { ...grantPage, grant: null }),
  'view-as': view({}),
  'view-as-doubt': view({ rows: [], deposits: false, doubts: ['rules', 'no-bundle'] }),
  'entry-who': shown(inside('/timeline'), EntryReachScreen, {
    ...whoSees,
    readers: { grants: ['a', 'b'], place: 'category' },
  }),
  'entry-who-hidden': shown(inside('/timeline'), EntryReachScreen, {
    ...whoSees,
    readers: { grants: ['a'], place: 'exception' },
  }),
  'entry-who-hiding': shown(inside('/timeline'), EntryReachScreen, {
    ...whoSees,
    readers: { grants: ['a', 'b'], place: 'category' },
    asking: GRANTS[1] ?? null,
  }),
  'entry-who-hiding-alone': shown(inside('/timeline'), EntryReachScreen, {
    ...whoSees,
    grants: [SINGLE],
    readers: { grants: ['e'], place: 'category' },
    asking: { ...SINGLE, categories: [] },
  }),
  'share-who': share('who', new ShareDraft()),
  'share-safety': share('safety', draft()),
  'share-what': share('what', draft({ entries: [REPORT], offered: RESULTS.slice(0, 2) })),
  'share-what-unread': share('what', draft(), { counts: null }),
  'share-purpose': share('purpose', draft()),
  'share-until': share('until', draft()),
  'share-check': share('check', draft()),
  'share-check-replaces': share('check', draft({ replaces: GRANTS.slice(1, 2) })),
  'share-until-treatment': treatment(),
  'share-done': share('done', draft()),
  'share-done-partial': share('done', draft(), {
    done: { grant: 'a', failed: ['laboratory'], failedEntries: [] },
  }),
});
