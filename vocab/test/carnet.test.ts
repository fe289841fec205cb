import { readFileSync } from 'node:fs';
import { Parser, Store } from 'n3';
import { describe, expect, it } from 'vitest';
import { CARNET, CARNET_NS, CATEGORIES, CATEGORY_TERMS } from '@carnet/vocab';
import { renderTerms } from '../scripts/render-terms.ts';

const text = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const turtle = text('../carnet.ttl');
const store = new Store(new Parser().parse(turtle));
const LABEL = 'http://www.w3.org/2000/01/rdf-schema#label';

describe('the vocabulary', () => {
  it('has generated terms that are not stale', () => {
    expect(text('../src/generated/carnet.ts')).toBe(renderTerms(turtle));
  });

  it('labels every term in French and in English', () => {
    const unlabelled = Object.values(CARNET).filter((iri) => {
      const languages = store
        .getObjects(iri, LABEL, null)
        .map((term) => (term.termType === 'Literal' ? term.language : ''));
      return !languages.includes('fr') || !languages.includes('en');
    });
    expect(unlabelled).toEqual([]);
  });

  it('has a term for every category, and none more', () => {
    expect(Object.keys(CATEGORY_TERMS)).toEqual([...CATEGORIES]);
    for (const slug of CATEGORIES) expect(CATEGORY_TERMS[slug].iri).toBe(`${CARNET_NS}${slug}`);
  });

  it('uses no term of ours that it does not define', () => {
    const used = store
      .getQuads(null, null, null, null)
      .flatMap(({ predicate, object }) => [predicate.value, object.value])
      .filter((value) => value.startsWith(CARNET_NS));
    const defined = new Set(Object.values<string>(CARNET));
    expect(used.filter((value) => !defined.has(value))).toEqual([]);
  });
});
