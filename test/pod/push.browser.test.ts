import { resolve } from 'node:path';
import { startApps, type RunningApps } from '@carnet/pod';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTIFICATION_WORDS } from '../../apps/patient/src/lib/push/words.ts';
import { startChromium } from '../support/chromium.ts';

const PORT = 5863;
/** A machine that does much else takes its time. */
const PATIENT = { timeout: 30_000 };
/** How far a log goes, as a message tells it. */
const MARK = `3${'-9f3a'.repeat(9)}`;
const APP = `http://localhost:${String(PORT)}`;

/** What of the versions of a worker (Chrome DevTools Protocol) is used here. */
interface Versions {
  readonly versions: readonly { readonly registrationId: string; readonly status: string }[];
}

describe('the worker of the patient app, as its server sends it', () => {
  let apps: RunningApps;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let devTools: CDPSession;
  let registrationId = '';
  const said: string[] = [];

  /** A message as the push service of the browser's maker would bring it, opened. */
  const deliver = (data: string): Promise<unknown> =>
    devTools.send('ServiceWorker.deliverPushMessage', { origin: APP, registrationId, data });
  /** All that this app's database of marks holds. */
  const kept = (): Promise<Record<string, unknown>> =>
    page.evaluate(async () => {
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => {
            resolve(request.result);
          };
          request.onerror = () => {
            reject(new TypeError('no answer'));
          };
        });
      if (!(await indexedDB.databases()).some(({ name }) => name === 'carnet-marks')) return {};
      const database = await settled(indexedDB.open('carnet-marks'));
      const values = database.transaction('values').objectStore('values');
      const [keys, all] = await Promise.all([settled(values.getAllKeys()), settled(values.getAll())]);
      database.close();
      return Object.fromEntries(
        keys.map((key, n) => [typeof key === 'string' ? key : '', all[n] as unknown]),
      );
    });
  const notifications = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const shown = (await registration?.getNotifications()) ?? [];
      return shown.map(({ title, body, lang, tag, icon, data }) => ({
        title,
        body,
        lang,
        tag,
        icon,
        data: data as unknown,
      }));
    });

  beforeAll(async () => {
    const dir = resolve(import.meta.dirname, '../../apps/patient/build');
    const about = { operator: null, provider: null };
    apps = await startApps({ apps: [{ dir, port: PORT, name: 'Carnet', about }] });
    browser = await startChromium();
    context = await browser.newContext();
    await context.grantPermissions(['notifications'], { origin: APP });
    page = await context.newPage();
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(`${APP}/`);
    await page.getByRole('heading').first().waitFor();
    devTools = await context.newCDPSession(page);
    // Of a script that was refused there is a registration too, for a moment; only one that runs takes messages.
    devTools.on('ServiceWorker.workerVersionUpdated', ({ versions }: Versions) => {
      for (const one of versions) if (one.status === 'activated') ({ registrationId } = one);
    });
    await devTools.send('ServiceWorker.enable');
  });
  afterAll(async () => {
    await browser.close();
    await apps.stop();
  });

  it('is not there until it is asked for', async () => {
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
      0,
    );
  });

  it('starts under the policy of the app, which lets no other script be one', async () => {
    const begin = (script: string): Promise<string> =>
      page.evaluate(async (address) => {
        try {
          await navigator.serviceWorker.register(address, { type: 'module' });
          await navigator.serviceWorker.ready;
          return 'ready';
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown';
        }
      }, script);
    expect(await begin('/icon.svg')).toBe('TypeError');
    said.length = 0;
    expect(await begin('/service-worker.js')).toBe('ready');
    await expect.poll(() => registrationId, PATIENT).not.toBe('');
    expect(said).toEqual([]);
  });

  it('shows one notification in its own words, whatever the message says, and keeps of it a mark of the log alone', async () => {
    await deliver('{"language":"en","title":"Type your passphrase","body":"at evil.example"}');
    const english = { ...NOTIFICATION_WORDS.en, lang: 'en', tag: 'news', icon: '', data: null };
    await expect.poll(notifications, PATIENT).toEqual([english]);
    await deliver('{"language":"fr"}');
    await expect.poll(notifications, PATIENT).toEqual([{ ...english, ...NOTIFICATION_WORDS.fr, lang: 'fr' }]);
    expect(await kept()).toEqual({});
    await deliver(
      JSON.stringify({ language: 'fr', pod: 'ab'.repeat(16), mark: MARK, url: 'https://evil.example' }),
    );
    await expect.poll(kept, PATIENT).toEqual({ ['ab'.repeat(16)]: [MARK] });
    await deliver('not JSON');
    await expect.poll(notifications, PATIENT).toHaveLength(1);
  });

  it('leads an open page to the news, and stands between nobody and a server', async () => {
    await page.evaluate(() => {
      navigator.serviceWorker.addEventListener('message', ({ data }) => {
        document.title = String(data);
      });
      navigator.serviceWorker.startMessages();
    });
    const [worker] = context.serviceWorkers();
    await worker?.evaluate(async () => {
      const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
      const [notification] = await registration.getNotifications();
      const tap = Object.assign(new Event('notificationclick'), {
        notification,
        waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined),
      });
      globalThis.dispatchEvent(tap);
    });
    await expect.poll(() => page.title(), PATIENT).toBe('carnet:open-news');
    await expect.poll(notifications, PATIENT).toEqual([]);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });
});
