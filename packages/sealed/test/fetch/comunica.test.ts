import { QueryEngine } from '@comunica/query-sparql';
import { describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import { newApp } from './apps.ts';

describe('Comunica through sealed fetch', () => {
  it('joins two sealed resources', async () => {
    const { fetch, owner } = await newApp();
    const sources = [owner.container + randomId(), owner.container + randomId()] as const;
    const bodies = ['<#a> <urn:value> 61; <urn:of> <urn:p>.', '<urn:p> <urn:name> "Ada".'];
    for (const [i, url] of sources.entries())
      await fetch(url, { method: 'PUT', headers: { 'content-type': 'text/turtle' }, body: bodies[i] ?? '' });
    const engine = new QueryEngine();
    const stream = await engine.queryBindings(
      'SELECT ?v ?n { ?o <urn:value> ?v; <urn:of> ?p. ?p <urn:name> ?n }',
      { sources: [...sources], fetch },
    );
    const rows = (await stream.toArray()).map((row) => [row.get('v')?.value, row.get('n')?.value]);
    expect(rows).toEqual([['61', 'Ada']]);
  }, 30_000);
});
