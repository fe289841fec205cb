import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderTerms } from './render-terms.ts';

const source = new URL('../carnet.ttl', import.meta.url);
const target = new URL('../src/generated/carnet.ts', import.meta.url);
await writeFile(target, renderTerms(await readFile(source, 'utf8')));
process.stdout.write(`${fileURLToPath(target)}\n`);
