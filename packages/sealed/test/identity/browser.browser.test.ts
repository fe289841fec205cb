import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PORT = 4310;

describe('in Chromium', () => {
  const html =
    '<!doctype html><html lang="en"><title>Sealed</title><script type="module" src="/page.js"></script>';
  let script = '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : html);
  });

  beforeAll(async () => {
    const entry = join(import.meta.dirname, 'browser-page.ts');
    const built = await build({
      entryPoints: [entry],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    });
    script = built.outputFiles[0]?.text ?? '';
    await new Promise<void>((resolve) => server.listen(PORT, 'localhost', resolve));
  });
  afterAll(() => {
    server.close();
  });

  it('makes an identity, keeps its device in IndexedDB, seals and opens, with native X-Wing', async () => {
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    try {
      const page = await browser.newPage();
      await page.goto(`http://localhost:${PORT}/`);
      await page.waitForFunction('typeof facts === "function"');
      expect(await page.evaluate('facts()')).toEqual({
        kept: true,
        before: null,
        same: true,
        opened: 40_000,
        native: true,
        noble: true,
        cleared: null,
      });
    } finally {
      await browser.close();
    }
  });
});
