import { readFileSync } from 'node:fs';
import * as jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import { expect, it } from 'vitest';
import { CARNET } from '@carnet/vocab';

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const context = JSON.parse(text('../context.jsonld')) as { '@context': Record<string, unknown> };

it('the JSON-LD context says the same as Turtle', async () => {
  const document = { ...context, ...(JSON.parse(text('../examples/profile.jsonld')) as object) };
  const nquads = await jsonld.toRDF(document, { format: 'application/n-quads' });
  const fromJson = new Store(new Parser({ format: 'application/n-quads' }).parse(nquads));
  const fromTurtle = new Store(new Parser().parse(text('../examples/profile.ttl')));
  expect(fromJson.size).toBe(fromTurtle.size);
  expect([...fromTurtle].filter((quad) => !fromJson.has(quad))).toEqual([]);
});

it('the context names only terms of ours that exist', () => {
  const ids = Object.values(context['@context'])
    .map((term) =>
      typeof term === 'object' && term !== null ? (term as Record<string, unknown>)['@id'] : term,
    )
    .filter((id): id is string => typeof id === 'string' && id.startsWith('carnet:'));
  expect(ids.length).toBeGreaterThan(10);
  expect(ids.map((id) => id.slice('carnet:'.length)).filter((name) => !(name in CARNET))).toEqual([]);
});
