import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { clientIdOf, startApps, startPod, type RunningServer } from '@carnet/pod';
import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const at = (port: number): string => `http://localhost:${port}/`;

/** Where everything of a journey answers: Margaux's provider, Dr Benali's, and the two apps. */
export interface Places {
  readonly margauxPod: string;
  readonly patientApp: string;
  readonly clinicianApp: string;
  readonly nadiaPod: string;
}

/** Four ports from `port` on: journeys of several files may run at once. */
export const placesFrom = (port: number): Places => ({
  margauxPod: at(port),
  patientApp: at(port + 1),
  clinicianApp: at(port + 2),
  nadiaPod: at(port + 3),
});

export const PLACES = placesFrom(4830);

const newest = (pattern: string): number =>
  Math.max(0, ...globSync(pattern, { cwd: ROOT }).map((path) => statSync(resolve(ROOT, path)).mtimeMs));

/** Builds everything when an app was never built, or when a source is younger than the build. */
export function ensureBuilt(): void {
  const pages = ['patient', 'clinician'].map((app) => resolve(ROOT, `apps/${app}/build/index.html`));
  const sources = Math.max(
    newest('{packages,apps}/*/src/**/*.{ts,svelte,css,html}'),
    newest('packages/ui/messages/*/*.json'),
  );
  if (pages.every((page) => existsSync(page) && statSync(page).mtimeMs > sources)) return;
  const { status } = spawnSync('pnpm', ['--silent', 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The build failed.');
}

const pod = (address: string, app: string): Promise<RunningServer> =>
  startPod({
    dataDir: null,
    port: Number(new URL(address).port),
    logLevel: 'error',
    apps: { clientIds: [clientIdOf(app)] },
  });

/** One of the built apps as a server gives it, with an issuer that comes with it. */
export const app = (folder: string, name: string, address: string, issuer: string) => ({
  dir: resolve(ROOT, `apps/${folder}/build`),
  name,
  port: Number(new URL(address).port),
  about: {
    operator: null,
    provider: {
      name: new URL(issuer).host,
      issuer,
      signUp: `${issuer}.account/login/password/register/`,
      account: `${issuer}.account/account/`,
    },
  },
});

/** Two pod servers, the two built apps on origins of their own, and a browser with the camera given. */
export async function setScene(
  places = PLACES,
  camera?: string,
): Promise<{ browser: Browser; strike: () => Promise<void> }> {
  ensureBuilt();
  const pods = [
    await pod(places.margauxPod, places.patientApp),
    await pod(places.nadiaPod, places.clinicianApp),
  ];
  const apps = await startApps({
    apps: [
      app('patient', 'Carnet', places.patientApp, places.margauxPod),
      app('clinician', 'Carnet pour soignants', places.clinicianApp, places.nadiaPod),
    ],
  });
  const browser = await startChromium(camera);
  return {
    browser,
    strike: async () => {
      await browser.close();
      await apps.stop();
      await Promise.all(pods.map((server) => server.stop()));
    },
  };
}
