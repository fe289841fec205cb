import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import type { OwnRecord } from '@carnet/record';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { Owner } from '../proof/support/owner.ts';
import { seen } from '../proof/support/seen.ts';
import { requestFor } from '../proof/support/share-with.ts';
import { newPerson, type TestPerson } from '../support/people.ts';
import { pcfConsents, type PcfConsent, type Provision } from './support/pcf.ts';

/** The data that the examples speak of, and what they say of it. */
const DATA = [
  { name: 'ex-weight', year: '2022', by: 'ex-other', at: 'ex-encounter', labels: ['N'] },
  { name: 'ex-weight-2', year: '2021', by: 'ex-practitioner', at: null, labels: ['N'] },
  { name: 'ex-bloodPressure', year: '2022', by: 'ex-practitioner', at: null, labels: ['N'] },
  { name: 'ex-bloodSugar', year: '2023', by: 'ex-other', at: null, labels: ['R'] },
  { name: 'ex-alcoholUse', year: '2023', by: 'ex-other', at: null, labels: ['R', 'PSY'] },
] as const;
type Datum = (typeof DATA)[number];

/** Who asks. The patient knows all of them; only whom a consent is carried out for gets anything. */
const PEOPLE = ['ex-practitioner', 'ex-doctor', 'ex-org-researcher'] as const;
type Who = (typeof PEOPLE)[number];

const ALL = DATA.map(({ name }) => name);
const NORMAL = ['ex-bloodPressure', 'ex-weight', 'ex-weight-2'];
const without = (...away: string[]): string[] => ALL.filter((name) => !away.includes(name));

/**
 * Request -> permitted: what each person who asks reads, the practitioner, a doctor who treats, a researcher. Null: the
 * server refuses. What PCF permits to everybody in a community Carnet permits to the two who treat, by name; nothing
 * opens by breaking glass, which is not in a record unless its owner turns it on.
 */
const ROWS: Readonly<Record<string, readonly [string[] | null, string[] | null, string[] | null]>> = {
  'ex-consent-basic-treat': [ALL, ALL, null],
  'ex-consent-basic-treat-infant': [ALL, ALL, null],
  'ex-consent-basic-ink': [ALL, ALL, null],
  'ex-consent-expired-treat': [null, null, null],
  'ex-consent-basic-reject': [null, null, null],
  'ex-consent-basic-research': [null, null, ALL],
  'ex-consent-intermediate-timeframe': [
    ['ex-bloodPressure', 'ex-weight'],
    ['ex-bloodPressure', 'ex-weight'],
    null,
  ],
  'ex-consent-intermediate-not-timeframe': [
    without('ex-bloodPressure', 'ex-weight'),
    without('ex-bloodPressure', 'ex-weight'),
    null,
  ],
  'ex-consent-intermediate-authoredby': [
    ['ex-bloodPressure', 'ex-weight-2'],
    ['ex-bloodPressure', 'ex-weight-2'],
    null,
  ],
  'ex-consent-intermediate-not-authoredby': [
    without('ex-bloodPressure', 'ex-weight-2'),
    without('ex-bloodPressure', 'ex-weight-2'),
    null,
  ],
  'ex-consent-intermediate-encounter': [['ex-weight'], ['ex-weight'], null],
  'ex-consent-intermediate-not-encounter': [without('ex-weight'), without('ex-weight'), null],
  'ex-consent-intermediate-data': [ALL, ALL, null],
  'ex-consent-intermediate-not-data': [without('ex-alcoholUse'), without('ex-alcoholUse'), null],
  'ex-consent-intermediate-purpose': [null, null, ALL],
  'ex-dissent-intermediate-break-glass': [null, null, null],
  'ex-consent-advanced-normal': [NORMAL, NORMAL, null],
  'ex-consent-advanced-normal-restricted': [ALL, ALL, null],
  'ex-consent-advanced-normal-not-restricted': [NORMAL, NORMAL, null],
  'ex-consent-advanced-normal-focused-restricted': [ALL, NORMAL, null],
  'ex-consent-advanced-normal-focused-psy': [[...NORMAL, 'ex-alcoholUse'], NORMAL, null],
  'ex-consent-advanced-normal-focused-psy-or-sdv': [[...NORMAL, 'ex-alcoholUse'], NORMAL, null],
  'ex-consent-advanced-normal-break-glass-restricted': [NORMAL, NORMAL, null],
};

const none = (list: readonly unknown[]): boolean => list.length === 0;

/** Whether a datum is what a provision is about. */
const isAbout = (one: Provision, { name, year, by, at, labels }: Datum): boolean =>
  (none(one.instances) || one.instances.includes(name)) &&
  (none(one.related) || (at !== null && one.related.includes(at))) &&
  (none(one.authors) || one.authors.includes(by)) &&
  (none(one.labels) || labels.some((label) => one.labels.includes(label))) &&
  (one.written === null || (`${year}-06-01` >= one.written.from && `${year}-06-01` <= one.written.to));

const TREATING: readonly Who[] = ['ex-practitioner', 'ex-doctor'];

/** Whether a provision names somebody: by actor, or as one of those who do what it is for. */
const names = ({ actors, purposes }: Provision, who: Who): boolean => {
  if (purposes.includes('BTG')) return false;
  if (!none(actors)) return actors.includes(who);
  return purposes.includes('HRESCH') ? who === 'ex-org-researcher' : TREATING.includes(who);
};

/** The entries that an owner who agrees to a consent shares with somebody; none: nothing is shared. */
const entriesFor = ({ base, exception }: PcfConsent, who: Who): readonly Datum[] =>
  DATA.filter((datum) => {
    if (exception && names(exception, who) && isAbout(exception, datum)) return exception.type === 'permit';
    return base.type === 'permit' && names(base, who) && isAbout(base, datum);
  });

describe('the example consents of IHE Privacy Consent on FHIR', () => {
  const time = { now: new Date('2022-06-13T08:00:00Z') };
  /** After the end of the one that has an end; time only goes on. */
  const LATER = new Date('2023-07-01T08:00:00Z');
  let server: RunningServer;
  let owner: Owner;
  let record: OwnRecord;
  const people = new Map<Who, TestPerson>();

  beforeAll(async () => {
    const clock = (): Date => time.now;
    server = await startPod({ dataDir: null, port: 5602, logLevel: 'error', clock });
    owner = await Owner.begin(server.baseUrl, ['laboratory'], clock);
    for (const who of PEOPLE) people.set(who, await newPerson(server.baseUrl, clock));
    record = await owner.record();
    await record.import(DATA.map(({ name }) => draftOf(name, name)));
  });
  afterAll(() => server.stop());

  it('are all here', async () => {
    expect((await pcfConsents()).map(({ name }) => name)).toEqual(Object.keys(ROWS));
  });

  /** Consents that come to the same are carried out once. */
  const outcomes = new Map<string, Promise<readonly (readonly string[] | null)[]>>();

  async function carryOut(
    plan: readonly (readonly string[])[],
    until: string | null,
  ): Promise<readonly (readonly string[] | null)[]> {
    const end = new Date(until ?? '2050-01-01');
    const { entries } = await record.timeline();
    const iris = new Map(entries.map(({ iri, line }) => [line.title, iri]));
    const asking = PEOPLE.flatMap((who) => people.get(who) ?? []);
    for (const [i, person] of asking.entries()) {
      const shared = (plan[i] ?? []).map((name) => iris.get(name) ?? '');
      if (shared.length === 0) continue;
      const request = requestFor(person.session.webId, [], end);
      expect(await record.share({ ...request, entries: shared })).toMatchObject({ state: 'shared' });
    }
    if (until !== null) time.now = LATER;
    const read: (readonly string[] | null)[] = [];
    for (const person of asking) read.push(await seen(person, owner.person));
    await record.withdrawAll();
    return read;
  }

  it.each(Object.entries(ROWS))('%s', async (name, rows) => {
    const consent = (await pcfConsents()).find((one) => one.name === name);
    if (!consent) expect.unreachable();
    const plan = PEOPLE.map((who) => entriesFor(consent, who).map((datum) => datum.name));
    const { until } = consent.base;
    const key = JSON.stringify([plan, until]);
    const outcome = outcomes.get(key) ?? carryOut(plan, until);
    outcomes.set(key, outcome);
    expect(await outcome).toEqual(rows.map((row) => row && [...row].sort()));
  });
});
