import { makeRecord, openRecord, openKit, type OwnRecord } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import type { TestPerson } from '../support/people.ts';
import { laboratoryValues } from './entries.ts';
import { inFlight, ratioByTurns, report, timed } from './figure.ts';
import { Meter } from './meter.ts';
import { openThrough } from './scene.ts';

const ENTRIES = 10_000;
const SAMPLE = 300;
const ROUNDS = 7;
/** As many connections as a browser opens to one host. */
const WIDTH = 6;

/** Gives a person 10,000 laboratory values, and only that category open. */
export async function bigRecord(person: TestPerson): Promise<void> {
  const record = await makeRecord(person.kit, ['laboratory']);
  const { added } = await record.import(await laboratoryValues(ENTRIES));
  if (added !== ENTRIES) throw new Error(`only ${added} entries`);
}

const toTimeline = async (person: TestPerson, fetch: typeof globalThis.fetch): Promise<OwnRecord> => {
  const record = await openThrough(person, fetch);
  const { entries } = await record.timeline();
  if (entries.length !== ENTRIES) throw new Error(`only ${entries.length} entries`);
  return record;
};

/** Opening 10,000 entries of one category, cold, to a timeline. */
export async function coldOpen(person: TestPerson): Promise<void> {
  const { fetch } = person.session;
  const meter = new Meter(fetch);
  await toTimeline(person, meter.fetch);
  report({
    name: 'cold open of 10,000 entries: requests',
    value: meter.asked.length,
    goal: 8,
    unit: 'count',
  });
  report({ name: 'cold open of 10,000 entries: in sequence', value: meter.depth, goal: 4, unit: 'count' });

  const ratio = await ratioByTurns(
    ROUNDS,
    () => toTimeline(person, fetch),
    () => meter.replay(fetch),
  );
  report({ name: 'cold open against the same requests unsealed', value: ratio, goal: 1.5, unit: 'ratio' });

  const own = `${person.account.storage}plain/`;
  const values = await laboratoryValues(SAMPLE);
  const texts = values.map(({ quads }) =>
    quads.map((q) => `<urn:a> <urn:b> ${JSON.stringify(q.object.value)} .`).join('\n'),
  );
  const iris = texts.map((_, i) => `${own}${i}.ttl`);
  await inFlight(WIDTH, iris, (iri) => put(fetch, iri, texts[iris.indexOf(iri)] ?? ''));
  const each = await timed(() => inFlight(WIDTH, iris, async (iri) => (await fetch(iri)).text()));
  const opening = await timed(() => toTimeline(person, fetch));
  report({
    name: 'cold open against one GET an entry',
    value: (each * (ENTRIES / SAMPLE)) / opening,
    goal: 200,
    unit: 'ratio',
    atLeast: true,
    note: `GET measured on ${SAMPLE} Turtle files, ${WIDTH} in flight, and scaled to ${ENTRIES}`,
  });
}

const put = async (fetch: typeof globalThis.fetch, iri: string, body: string): Promise<void> => {
  const response = await fetch(iri, { method: 'PUT', headers: { 'content-type': 'text/turtle' }, body });
  if (!response.ok) throw new Error(`PUT ${response.status}`);
};

/** The same with every category open: what a person who keeps the defaults meets. */
export async function coldOpenOfAll(person: TestPerson, server: string): Promise<void> {
  const record = openRecord(await openKit(person.session));
  await record.open(CATEGORIES);
  const meter = new Meter(person.session.fetch);
  await toTimeline(person, meter.fetch);
  const what = `cold open of 10,000 entries with all 18 categories open, ${server}`;
  const note = 'profile, 3 of the kit, 18 roots, shards; our pod server reads many with one request';
  report({ name: `${what}: requests`, value: meter.asked.length, goal: 8, unit: 'count', note });
  report({ name: `${what}: in sequence`, value: meter.depth, goal: 4, unit: 'count' });
  await record.open(['laboratory']);
}

/** SPARQL over all of it, cold. */
export async function coldQuery(person: TestPerson): Promise<void> {
  const meter = new Meter(person.session.fetch);
  const record = await openThrough(person, meter.fetch);
  const results = await record.query(
    'SELECT (COUNT(?entry) AS ?count) WHERE { ?entry a <https://w3id.org/carnet/ns#Entry> }',
  );
  if (!JSON.stringify(results).includes(`"${ENTRIES}"`)) throw new Error('the query missed entries');
  report({
    name: 'SPARQL over 10,000 entries, cold: requests',
    value: meter.asked.length,
    goal: 30,
    unit: 'count',
  });
}
