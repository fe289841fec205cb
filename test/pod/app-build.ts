import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Builds the app of `app-page.ts` into a folder of its own. */
export const buildAppPage = async (): Promise<{ dir: string; remove: () => Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'carnet-app-'));
  await build({
    entryPoints: [join(import.meta.dirname, 'app-page.ts')],
    outfile: join(dir, 'app.js'),
    bundle: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
  });
  await writeFile(
    join(dir, 'index.html'),
    '<!doctype html><html lang="en"><title>App</title><output></output><script type="module" src="/app.js"></script>',
  );
  return { dir, remove: () => rm(dir, { recursive: true }) };
};
