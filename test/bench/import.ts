import { makeRecord } from '@carnet/record';
import { laboratoryValues } from './entries.ts';
import { report, timed } from './figure.ts';
import { stockPerson } from './scene.ts';
import { writeTurtle } from '../../packages/record/src/entries/write-turtle.ts';

const ENTRIES = 1_000;
const SAMPLE = 100;

/** An import of 1,000 entries against a loop of one PUT of Turtle an entry, both on the same stock server. */
export async function importing(baseUrl: string): Promise<void> {
  const person = await stockPerson(baseUrl);
  const record = await makeRecord(person.kit, ['laboratory']);
  const values = await laboratoryValues(ENTRIES);
  const { fetch } = person.session;
  const loop = await timed(async () => {
    for (const [i, { quads }] of values.slice(0, SAMPLE).entries()) {
      const response = await fetch(`${person.account.storage}loop/${i}.ttl`, {
        method: 'PUT',
        headers: { 'content-type': 'text/turtle' },
        body: writeTurtle(quads),
      });
      if (!response.ok) throw new Error(`PUT ${response.status}`);
    }
  });
  const whole = await timed(async () => {
    const { added } = await record.import(values);
    if (added !== ENTRIES) throw new Error(`only ${added} entries`);
  });
  report({
    name: 'import of 1,000 entries against a loop of one PUT an entry',
    value: (loop * (ENTRIES / SAMPLE)) / whole,
    goal: 10,
    unit: 'ratio',
    atLeast: true,
    note: `the loop measured on ${SAMPLE} entries, one after the other, and scaled to ${ENTRIES}`,
  });
}
