import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRefusal, readDocument } from '@carnet/exchange';
import type { EntryDraft } from '@carnet/record';

interface Case {
  readonly what: string;
  readonly until?: string;
  readonly resource: Readonly<Record<string, unknown>>;
}

const casesOf = (name: string): readonly Case[] =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as readonly Case[];

const draftOf = async (resource: Case['resource']): Promise<EntryDraft> => {
  const whole = {
    ...(resource['resourceType'] === 'Condition' ? { code: { text: 'Grippe' } } : { status: 'active' }),
    ...(resource['resourceType'] === 'MedicationRequest' && { intent: 'order' }),
    ...(resource['resourceType'] !== 'Condition' && { medicationCodeableConcept: { text: 'Amoxicilline' } }),
    subject: { display: 'x' },
    ...resource,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(whole));
  const reading = await readDocument(bytes, { name: 'a.json', received: new Date('2026-11-27') });
  if (isRefusal(reading)) expect.unreachable(JSON.stringify(reading));
  return reading.drafts[0] ?? expect.unreachable();
};

describe('until when something is taken or was ill with', () => {
  it.each(casesOf('ends'))('$what', async ({ resource, until }) => {
    expect((await draftOf(resource)).line.until).toBe(until);
  });

  it.each(casesOf('no-ends'))('is not said where $what', async ({ resource }) => {
    expect((await draftOf(resource)).line).not.toHaveProperty('until');
  });

  it('makes two facts of what ends then and what goes on, and one of what two documents say alike', async () => {
    const of = async (end?: string): Promise<string> => {
      const effectivePeriod = { start: '2020', ...(end !== undefined && { end }) };
      return (await draftOf({ resourceType: 'MedicationStatement', effectivePeriod })).identity;
    };
    const all = [await of(), await of('2021'), await of('2022-01-01T00:00:00Z')];
    expect(new Set(all).size).toBe(3);
    expect(await of('2022-01-01T01:00:00+01:00')).toBe(all[2]);
    expect(await of()).toBe(all[0]);
  });
});
