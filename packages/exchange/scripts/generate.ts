import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderDefinitions } from './render-definitions.ts';

const target = new URL('../src/generated/r4.ts', import.meta.url);
await writeFile(target, renderDefinitions());
process.stdout.write(`${fileURLToPath(target)}\n`);
