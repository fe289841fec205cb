import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { startChromium } from '../support/chromium.ts';
import { serveFolder } from '../screens/gallery-server.ts';
import { report } from './figure.ts';

const LONG_MS = 100;
const TURNS = 240;
const TURN_PX = 1500;

/** Milliseconds between one frame and the next, while `act` runs. */
async function frames(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const spans: number[] = [];
    let before = performance.now();
    const look = (now: number): void => {
      spans.push(now - before);
      before = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(globalThis, { spans });
  });
  await act();
  return page.evaluate(() => (globalThis as unknown as { spans: number[] }).spans);
}

/** Frames that stall while a timeline of 10,000 entries is scrolled, from the moment its first rows stand. */
export async function timelineFrames(root: string, port: number): Promise<void> {
  await build({ configFile: resolve(root, 'test/screens/gallery/vite.config.ts') });
  const server = await serveFolder(resolve(root, 'node_modules/.cache/gallery'), 'index.html', port);
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(`${server.url}/?screen=timeline-many&locale=fr`);
    await page.waitForSelector('main li');
    await page.mouse.move(180, 400);
    const spans = await frames(page, async () => {
      for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, TURN_PX);
    });
    const drawn = await page.locator('main li').count();
    if (drawn < 10_000) throw new Error(`only ${drawn} rows`);
    report({
      name: 'scrolling a timeline of 10,000 entries in Chromium: frames over 100 ms',
      value: spans.filter((span) => span > LONG_MS).length,
      goal: 0,
      unit: 'count',
      note: `${spans.length} frames, the longest of ${Math.round(Math.max(...spans))} ms`,
    });
  } finally {
    await browser.close();
    await server.stop();
  }
}
