import type { QueryEngine } from '@comunica/query-sparql';
import type { Store } from 'n3';
import { RecordError } from '../errors.ts';

/** One term of a SPARQL result as in SPARQL 1.1 Query Results JSON. */
export interface ResultTerm {
  readonly type: 'uri' | 'literal' | 'bnode';
  readonly value: string;
  readonly datatype?: string;
  readonly 'xml:lang'?: string;
}

/** SPARQL 1.1 Query Results JSON Format (W3C REC 2013-03-21). */
export type SparqlResults =
  | {
      readonly head: { readonly vars: readonly string[] };
      readonly results: { readonly bindings: readonly Readonly<Record<string, ResultTerm>>[] };
    }
  | { readonly head: Readonly<Record<string, never>>; readonly boolean: boolean };

interface RdfTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

interface Named {
  readonly value: string;
}

const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string';

const resultTerm = (term: RdfTerm): ResultTerm => {
  if (term.termType === 'NamedNode') return { type: 'uri', value: term.value };
  if (term.termType === 'BlankNode') return { type: 'bnode', value: term.value };
  if (term.language) return { type: 'literal', value: term.value, 'xml:lang': term.language };
  const datatype = term.datatype?.value;
  return datatype === undefined || datatype === XSD_STRING
    ? { type: 'literal', value: term.value }
    : { type: 'literal', value: term.value, datatype };
};

const noNetwork: typeof globalThis.fetch = () =>
  Promise.reject(
    new RecordError('bad-query', 'A question to a record cannot ask other servers; leave out SERVICE.'),
  );

/**
 * Answers a SELECT or ASK over a store in memory. Nothing is fetched: the store is the only source, and no link in
 * it is followed. `bad-query` for anything else or for a query that cannot be read. One engine a session: Comunica
 * caches, so the caller drops it at lock.
 */
export async function querySparql(engine: QueryEngine, store: Store, sparql: string): Promise<SparqlResults> {
  try {
    const answer = await engine.query(sparql, { sources: [store], fetch: noNetwork });
    if (answer.resultType === 'boolean') return { head: {}, boolean: await answer.execute() };
    if (answer.resultType !== 'bindings')
      throw new RecordError('bad-query', 'Only SELECT and ASK can be asked of a record.');
    // @NOTE Comunica 5.4 gives plain variables here, its types say wrapped ones.
    const { variables } = (await answer.metadata()) as {
      variables: readonly (Named | { variable: Named })[];
    };
    const vars = variables.map((item) => ('variable' in item ? item.variable.value : item.value));
    const rows = await (await answer.execute()).toArray();
    const bindings = rows.map((row) =>
      Object.fromEntries([...row].map(([variable, term]) => [variable.value, resultTerm(term)])),
    );
    return { head: { vars }, results: { bindings } };
  } catch (cause) {
    if (cause instanceof RecordError) throw cause;
    throw new RecordError('bad-query', 'This question cannot be read; check the SPARQL.', { cause });
  }
}
