import { readFileSync, readdirSync } from 'node:fs';
import * as jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { describe, expect, it } from 'vitest';
import { CARNET } from '@carnet/vocab';

const FOLDER = new URL('../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, FOLDER), 'utf8');
const json = (path: string): Record<string, unknown> => JSON.parse(text(path)) as Record<string, unknown>;
const filesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, FOLDER))
    .filter((name) => /^(consent|refusal|withdrawal|request).*\.jsonld$/.test(name))
    .sort();
const shapes = new Store(new Parser().parse(text('shapes/consent.ttl')));

/** The contexts by their published names; no other address is ever asked. */
const CONTEXTS: Readonly<Record<string, () => Record<string, unknown>>> = {
  'https://www.w3.org/ns/credentials/v2': () => json('test/contexts/credentials-v2.json'),
  'https://www.w3.org/ns/lws/v1': () => ({ '@context': { id: '@id', type: '@type' } }),
  'https://w3id.org/carnet/consent/v1': () => json('consent-context.jsonld'),
};

const documentLoader = (url: string): Promise<jsonld.RemoteDocument> => {
  const context = CONTEXTS[url];
  if (!context) throw new Error(`no context ${url}`);
  return Promise.resolve({ document: context(), documentUrl: url });
};

const graphOf = async (path: string): Promise<Store> => {
  const nquads = await jsonld.toRDF(json(path), {
    format: 'application/n-quads',
    documentLoader,
    safe: true,
  });
  return new Store(new Parser({ format: 'application/n-quads' }).parse(nquads));
};

const complaints = async (path: string): Promise<string[]> => {
  const report = await new SHACLValidator(shapes).validate(await graphOf(path));
  return report.results.map(({ path: where, sourceShape }) => `${where.value} ${sourceShape.value}`);
};

describe('what a patient signs and somebody asks', () => {
  it.each(filesIn('examples/'))('is RDF of the right shape: %s', async (name) => {
    expect(await complaints(`examples/${name}`)).toEqual([]);
  });

  it.each(filesIn('counter-examples/'))('is refused otherwise: %s', async (name) => {
    expect(await complaints(`counter-examples/${name}`)).not.toEqual([]);
  });

  it('has examples of both sorts', () => {
    expect(filesIn('examples/').length).toBe(4);
    expect(filesIn('counter-examples/').length).toBeGreaterThanOrEqual(10);
  });

  it('names only terms of ours that exist', () => {
    const ids = JSON.stringify(json('consent-context.jsonld')).match(/"carnet:(\w+)"/g) ?? [];
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.map((id) => id.slice(8, -1)).filter((name) => !(name in CARNET))).toEqual([]);
  });
});
