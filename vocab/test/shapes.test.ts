import { readFileSync, readdirSync } from 'node:fs';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../', import.meta.url);
const turtleIn = (folder: string): string[] =>
  readdirSync(new URL(folder, FOLDER))
    .filter((name) => name.endsWith('.ttl'))
    .sort();
const read = (path: string): Store =>
  new Store(new Parser().parse(readFileSync(new URL(path, FOLDER), 'utf8')));
const shapes = new Store(turtleIn('shapes/').flatMap((name) => [...read(`shapes/${name}`)]));

const complaints = async (path: string): Promise<string[]> => {
  const report = await new SHACLValidator(shapes).validate(read(path));
  return report.results.map(({ path: where, sourceShape }) => `${where.value} ${sourceShape.value}`);
};

describe('the shapes', () => {
  it.each(turtleIn('examples/'))('accept %s', async (name) => {
    expect(await complaints(`examples/${name}`)).toEqual([]);
  });

  it.each(turtleIn('counter-examples/'))('reject %s', async (name) => {
    expect(await complaints(`counter-examples/${name}`)).not.toEqual([]);
  });

  it('have examples of both sorts', () => {
    expect(turtleIn('examples/').length).toBeGreaterThanOrEqual(4);
    expect(turtleIn('counter-examples/').length).toBeGreaterThanOrEqual(14);
  });
});
