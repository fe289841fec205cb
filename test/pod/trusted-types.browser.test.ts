import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { startApps, type RunningApps } from '@carnet/pod';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../support/chromium.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const APPS = [
  ['patient', 4133],
  ['clinician', 4134],
] as const;

/** What became of an attempt in the page: the name of the error, or that there was none. */
type Attempt = string;

describe.each(APPS)('the %s app, as its server sends it', (name, port) => {
  let apps: RunningApps;
  let browser: Browser;
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    const dir = resolve(ROOT, `apps/${name}/build`);
    expect(existsSync(resolve(dir, 'index.html'))).toBe(true);
    const about = { operator: null, provider: null };
    apps = await startApps({ apps: [{ dir, port, name: 'Carnet', about }] });
    browser = await startChromium();
    page = await browser.newPage();
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(`http://localhost:${String(port)}/`);
    await page.getByRole('heading').first().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await apps.stop();
  });

  it('starts, and its policy is broken by nothing it does', () => {
    expect(said.filter((line) => /trusted ?type|content security policy|^error|Error:/iu.test(line))).toEqual(
      [],
    );
  });

  it('lets no text become markup or a script', async () => {
    const attempts = await page.evaluate(() => {
      const tryTo = (act: () => unknown): Attempt => {
        try {
          act();
          return 'done';
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown';
        }
      };
      const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } })
        .trustedTypes;
      return {
        markup: tryTo(() => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>')),
        parsed: tryTo(() => new DOMParser().parseFromString('<p>x</p>', 'text/html')),
        script: tryTo(() => (document.createElement('script').src = 'https://evil.example/x.js')),
        dataThread: tryTo(() => new Worker('data:text/javascript,1')),
        blobThread: tryTo(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
        otherPolicy: tryTo(() => types?.createPolicy('anything', {})),
        secondDefault: tryTo(() => types?.createPolicy('default', { createScriptURL: (url: string) => url })),
        ownThread: tryTo(() => new Worker('/_app/immutable/none.js')),
      };
    });
    expect(attempts).toEqual({
      markup: 'TypeError',
      parsed: 'TypeError',
      script: 'TypeError',
      dataThread: 'TypeError',
      blobThread: 'TypeError',
      otherPolicy: 'TypeError',
      secondDefault: 'TypeError',
      ownThread: 'done',
    });
  });
});
