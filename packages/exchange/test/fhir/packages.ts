import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../../../.cache/', import.meta.url));

/** The folder of an npm package's files, fetched once by `npm pack` and kept in `.cache`. */
export async function fetchPackage(name: string, version: string): Promise<string> {
  const folder = `${CACHE}${name}-${version}/`;
  if (existsSync(`${folder}package/package.json`)) return `${folder}package/`;
  await mkdir(folder, { recursive: true });
  await run('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`], { cwd: CACHE });
  await run('tar', ['xzf', `${name}-${version}.tgz`], { cwd: folder });
  return `${folder}package/`;
}

/** Definitions and terminologies: they describe systems, no person. */
const CONFORMANCE =
  /^(?:StructureDefinition|ValueSet|CodeSystem|SearchParameter|ConceptMap|OperationDefinition|CompartmentDefinition|NamingSystem)-/u;

export interface Example {
  readonly name: string;
  readonly text: string;
}

/** The FHIR resources in a folder of a package that are no conformance resources. */
export async function examplesIn(folder: string): Promise<Example[]> {
  const names = (await readdir(folder))
    .filter((name) => name.endsWith('.json') && !CONFORMANCE.test(name))
    .sort();
  const examples: Example[] = [];
  for (const name of names) {
    const text = await readFile(`${folder}${name}`, 'utf8');
    if (/"resourceType"\s*:/u.test(text)) examples.push({ name, text });
  }
  return examples;
}
