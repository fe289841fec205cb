import { expect } from 'vitest';
import { collect, openReceived, RecordError, RecordReader, type OwnRecord } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { TestPerson } from '../../support/people.ts';

/** What a person can read: titles of entries they open, or null if the record is closed to them. */
export async function seen(person: TestPerson, owner: TestPerson): Promise<string[] | null> {
  await collect(person.kit);
  try {
    const received = await openReceived(person.kit, owner.session.webId);
    const reader = new RecordReader(received.sets);
    const { entries } = await reader.timeline();
    for (const { iri, line } of entries) expect((await reader.entry(iri)).turtle).toContain(line.title);
    return entries.map(({ line }) => line.title).sort();
  } catch (error) {
    if (error instanceof RecordError && (error.code === 'refused' || error.code === 'not-found')) return null;
    throw error;
  }
}

/** Statuses of a person's raw requests for roots, whatever their keys. */
export async function rawReads(
  record: OwnRecord,
  categories: readonly Category[],
  person: TestPerson,
): Promise<number[]> {
  const sets = await Promise.all(categories.map((category) => record.sets.category(category)));
  return Promise.all(
    sets.map(async ({ container }) => (await person.session.fetch(`${container}${'0'.repeat(32)}`)).status),
  );
}

/** Ids of the grants to a person that are in force. */
export const activeGrants = (record: OwnRecord, person: TestPerson): string[] =>
  record
    .grants()
    .flatMap(({ grant, state, with: who }) =>
      state === 'active' && who === person.session.webId ? [grant] : [],
    );
