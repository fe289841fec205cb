import { QueryEngine } from '@comunica/query-sparql';
import { describe, expect, it } from 'vitest';
import { importDrafts } from '../../src/entries/import-drafts.ts';
import { loadStore } from '../../src/query/load-store.ts';
import { querySparql } from '../../src/query/query.ts';
import { draftOf } from '../support/drafts.ts';
import { memoryRecord } from '../support/memory-record.ts';

const STATUS = 'PREFIX fhir: <http://hl7.org/fhir/> SELECT ?s WHERE { ?e fhir:status ?s } ORDER BY ?s';

describe('a question in SPARQL', () => {
  const engine = new QueryEngine();
  const asked = async (sparql: string) => {
    const { sets, pod } = await memoryRecord(['laboratory']);
    await importDrafts(sets, [draftOf('b', 's'), draftOf('a', 's')], pod);
    return querySparql(engine, await loadStore(sets), sparql);
  };

  it('is answered over all entries in SPARQL Results JSON', async () => {
    expect(await asked(STATUS)).toEqual({
      head: { vars: ['s'] },
      results: { bindings: [{ s: { type: 'literal', value: 'a' } }, { s: { type: 'literal', value: 'b' } }] },
    });
  });

  it('may be an ASK', async () => {
    expect(await asked('ASK { ?s ?p "zzz" }')).toEqual({ head: {}, boolean: false });
  });

  it.each([
    'SELECT * WHERE { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }',
    'SELECT * FROM <http://127.0.0.1:9/x> WHERE { ?s ?p ?o }',
    'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }',
    'DELETE DATA { <a:b> <a:c> <a:d> }',
    'SELECT nonsense',
  ])('is refused if it is %s', async (sparql) => {
    const answer = asked(sparql).then((found) =>
      'results' in found ? found.results.bindings.length : found,
    );
    await expect(answer.catch((error: unknown) => (error as { code: string }).code)).resolves.toSatisfy(
      (seen) => seen === 'bad-query' || seen === 0,
    );
  });
});
