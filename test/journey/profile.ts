import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PLACES, type Places } from './scene.ts';

/** The first write of a new device turns the keys of all sets, and a machine may have much else to do. */
const PATIENCE_MS = 75_000;

/** A request that changes something, as the browser sent it. */
export interface Write {
  readonly method: string;
  readonly url: string;
}

/** One browser profile of one person, and everything that it must answer for. */
export interface Profile {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong unasked: console errors, exceptions, requests to strangers. */
  readonly wrong: string[];
  /** Every answer of a server that was a refusal, as `403 GET <address>`. */
  readonly refusals: string[];
  readonly writes: Write[];
}

/** A fresh browser profile with nothing in it. Requests to anywhere but these places are noted as wrong. */
export async function newProfile(
  browser: Browser,
  locale: 'fr-FR' | 'en-GB',
  places: Places | Readonly<Record<string, string>> = PLACES,
): Promise<Profile> {
  const allowed = new Set(Object.values<string>({ ...places }).map((place) => new URL(place).origin));
  const context = await browser.newContext({ locale, timezoneId: 'Europe/Paris', acceptDownloads: true });
  context.setDefaultTimeout(PATIENCE_MS);
  for (const origin of allowed)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const wrong: string[] = [];
  const refusals: string[] = [];
  const writes: Write[] = [];
  context.on('weberror', (error) => wrong.push(`exception: ${error.error().message}`));
  context.on('console', (message) => {
    // A refused request is no fault of the page; `refusals` has it with its status and address.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      wrong.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const method = request.method();
    if (protocol.startsWith('http') && !allowed.has(origin)) wrong.push(`stranger: ${request.url()}`);
    if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) writes.push({ method, url: request.url() });
  });
  context.on('response', (response) => {
    if (response.status() >= 400)
      refusals.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  return { context, page: await context.newPage(), wrong, refusals, writes };
}
