import { clientIdOf, startApps, startPod, startStock } from '@carnet/pod';
import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium.ts';
import { app, ensureBuilt } from './scene.ts';

const at = (port: number): string => `http://localhost:${port}/`;

/** Carnet's pod server, a plain server of somebody else, and the patient app. */
export const PLACES = { own: at(5420), foreign: at(5421), app: at(5422) } as const;

/** How long an access token is good for at both providers. */
export const TOKEN_SECONDS = 30;

/** Two providers with short-lived tokens, the built patient app, and a browser. */
export async function setScene(): Promise<{ browser: Browser; strike: () => Promise<void> }> {
  ensureBuilt();
  const own = await startPod({
    dataDir: null,
    port: 5420,
    logLevel: 'error',
    apps: { clientIds: [clientIdOf(PLACES.app)] },
    lifetimes: { access: TOKEN_SECONDS },
  });
  const foreign = await startStock({ port: 5421, access: 'acp', tokenSeconds: TOKEN_SECONDS });
  const apps = await startApps({ apps: [app('patient', 'Carnet', PLACES.app, PLACES.own)] });
  const browser = await startChromium();
  return {
    browser,
    strike: async () => {
      await browser.close();
      await apps.stop();
      await Promise.all([own.stop(), foreign.stop()]);
    },
  };
}
