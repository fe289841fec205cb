import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draftTyped, kindOf, typedResource } from '@carnet/exchange/typed';
import { isRefusal, readDocument } from '@carnet/exchange';
import type { EntryDraft } from '@carnet/record';

interface Case {
  readonly what: string;
  readonly severity: string | null;
  readonly resource: Readonly<Record<string, unknown>>;
}

const CASES = JSON.parse(
  readFileSync(new URL('fixtures/severities.json', import.meta.url), 'utf8'),
) as readonly Case[];

const draftOf = async (more: Case['resource']): Promise<EntryDraft> => {
  const resource = {
    resourceType: 'AllergyIntolerance',
    code: { text: 'Latex' },
    patient: { display: 'x' },
    ...more,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(resource));
  const reading = await readDocument(bytes, { name: 'a.json', received: new Date('2026-11-27') });
  if (isRefusal(reading)) expect.unreachable(JSON.stringify(reading));
  return reading.drafts[0] ?? expect.unreachable();
};

const BY = { language: 'fr', now: new Date('2026-11-27T08:00:00Z') } as const;

describe('how serious an allergy is', () => {
  it.each(CASES)('is told where $what', async ({ severity, resource }) => {
    expect((await draftOf(resource)).line.severity ?? null).toBe(severity);
  });

  it('is part of what is said: a later word that it is worse is not taken for the same', async () => {
    const [none, high, again] = [
      await draftOf({}),
      await draftOf({ criticality: 'high' }),
      await draftOf({ criticality: 'high', note: [{ text: 'x' }] }),
    ];
    expect(none.identity).not.toBe(high.identity);
    expect(again.identity).toBe(high.identity);
  });

  it('stands on the line of what its owner typed', async () => {
    const kind = kindOf('allergy') ?? expect.unreachable();
    const typed = (severity: string) => draftTyped({ kind, values: { name: 'Latex', severity }, ...BY });
    expect(typedResource(kind, { name: 'Latex', severity: 'high' }, BY)).toMatchObject({
      criticality: 'high',
    });
    expect((await typed('high')).line.severity).toBe('high');
    expect((await typed('low')).line).not.toHaveProperty('severity');
  });
});
