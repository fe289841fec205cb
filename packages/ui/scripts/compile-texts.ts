/** Compiles messages/fr/*.json and messages/en/*.json into typed functions in src/paraglide; the plug-in is a local file, so nothing is fetched. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compile } from '@inlang/paraglide-js';

const root = resolve(import.meta.dirname, '..');
const outdir = resolve(process.argv[2] ?? resolve(root, 'src/paraglide'));
const expected = globSync('messages/fr/*.json', { cwd: root })
  .flatMap((file) => Object.keys(JSON.parse(readFileSync(resolve(root, file), 'utf8')) as object))
  .filter((key) => !key.startsWith('$')).length;

await compile({
  project: resolve(root, 'paraglide/project.inlang'),
  outdir,
  strategy: ['globalVariable', 'baseLocale'],
  emitTsDeclarations: true,
  emitReadme: false,
  emitPrettierIgnore: false,
});

const compiled = readdirSync(resolve(outdir, 'messages')).filter(
  (file) => file.endsWith('.js') && !file.startsWith('_'),
).length;
if (compiled !== expected) {
  process.stderr.write(`Texts: ${compiled} of ${expected} messages were compiled.\n`);
  process.exitCode = 1;
}
