import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApps } from '../src/index.ts';

/** Serves empty apps, each on its port, for tests that need Client ID documents. */
export const appOrigins = async (...ports: readonly number[]) => {
  const dir = await mkdtemp(join(tmpdir(), 'carnet-apps-'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>App</title>');
  const running = await startApps({
    apps: ports.map((port) => ({ dir, port, name: `App ${port}` })),
  });
  return {
    apps: running.apps.map(({ baseUrl, clientId }) => ({ clientId, redirectUri: baseUrl })),
    stop: async () => {
      await running.stop();
      await rm(dir, { recursive: true });
    },
  };
};
