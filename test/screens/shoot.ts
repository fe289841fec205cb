/**
 * Takes a picture of every screen: `pnpm --dir test exec node screens/shoot.ts [name…] [--all]`.
 * Without --all: French at 360 px light and English at 1280 px dark; with it, every combination and print.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { startChromium } from '../support/chromium.ts';
import { faults, overflow } from './faults.ts';
import { serveFolder } from './gallery-server.ts';
import { SCREENS } from './names.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, 'node_modules/.cache/gallery');
const pictures = resolve(root, 'node_modules/.cache/screens');
/** What people print, looked at as PDF with `--all`. */
const PRINTED = [
  'sheet',
  'kit-words',
  'timeline',
  'summary',
  'vaccinations',
  'profile',
  'measure-pressure',
  'clinician-summary',
  'growth-height',
  'clinician-growth',
  'entry-trend',
  'people',
  'clinician-address',
  'viewer-pdf',
  'viewer-image',
];
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const all = process.argv.includes('--all');

/** Six pictures side by side, so that many screens are looked at in one view. */
async function contactSheets(page: Page, taken: readonly Buffer[], path: string): Promise<void> {
  for (let from = 0; from < taken.length; from += 6) {
    const images = taken
      .slice(from, from + 6)
      .map((png) => `<img src="data:image/png;base64,${png.toString('base64')}" width="300">`);
    await page.setViewportSize({ width: 1860, height: 800 });
    await page.setContent(
      `<body style="margin:0;display:flex;gap:8px;align-items:start;background:#888">${images.join('')}`,
    );
    await page.screenshot({ path: `${path}-${from / 6}.png`, fullPage: true });
  }
}

const ways = all
  ? ['fr', 'en'].flatMap((locale) =>
      [360, 1280].flatMap((width) => ['light', 'dark'].map((theme) => ({ locale, width, theme }))),
    )
  : [
      { locale: 'fr', width: 360, theme: 'light' },
      { locale: 'en', width: 1280, theme: 'dark' },
    ];

await build({ configFile: resolve(import.meta.dirname, 'gallery/vite.config.ts') });
mkdirSync(pictures, { recursive: true });
const server = await serveFolder(folder, 'index.html', 4610);
const browser = await startChromium();
let bad = 0;
try {
  for (const { locale, width, theme } of ways) {
    const taken: Buffer[] = [];
    const page = await browser.newPage({ viewport: { width, height: width === 360 ? 740 : 800 } });
    page.on('pageerror', (error) => {
      bad += 1;
      console.error(error.message);
    });
    for (const name of SCREENS.filter((screen) => wanted.length === 0 || wanted.includes(screen))) {
      await page.goto(`${server.url}/?screen=${name}&locale=${locale}&theme=${theme}`);
      await page.waitForSelector('main :is(h1, article)');
      if (name.startsWith('viewer-')) await page.waitForSelector('[role=toolbar]');
      if (name === 'viewer-pdf') await page.waitForSelector('.textLayer span');
      const path = resolve(pictures, `${name}-${locale}-${width}-${theme}.png`);
      taken.push(await page.screenshot({ path, fullPage: true }));
      const wrong = [
        ...(await faults(page)),
        ...((await overflow(page)) > 0 ? ['wider than the window'] : []),
      ];
      bad += wrong.length;
      for (const line of wrong) console.error(`${name} ${locale} ${width} ${theme}: ${line}`);
    }
    await contactSheets(page, taken, resolve(pictures, `sheet-${locale}-${width}-${theme}`));
    await page.close();
  }
  if (all) {
    const page = await browser.newPage();
    for (const name of PRINTED.filter((one) => wanted.length === 0 || wanted.includes(one))) {
      await page.goto(`${server.url}/?screen=${name}&locale=fr&theme=light`);
      await page.waitForSelector('main :is(h1, article)');
      if (name.startsWith('viewer-')) {
        await page.evaluate(() => {
          window.print = () => (document.body.dataset['printed'] = 'yes');
        });
        await page.getByRole('button', { name: 'Imprimer' }).click();
        await page.waitForSelector('body[data-printed]');
      }
      await page.pdf({ path: resolve(pictures, `${name}-print.pdf`), preferCSSPageSize: true });
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${pictures}: ${bad} faults`);
process.exitCode = bad > 0 ? 1 : 0;
