import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const SHOTS = resolve(import.meta.dirname, '../../node_modules/.cache/screenshots');

/** Keeps a picture of the whole page where `PICTURES=yes`: they are for eyes, and most of the work of looking at a page. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === 'yes')
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
