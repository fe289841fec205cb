import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { faults, overflow } from '../screens/faults.ts';

const SHOTS = resolve(import.meta.dirname, '../../node_modules/.cache/screenshots/journey');
const LANGUAGES = [
  { language: 'fr', name: 'Français' },
  { language: 'en', name: 'English' },
] as const;
const WIDTHS = [360, 1280] as const;

/** Every fault seen on a screen so far, one line each. */
export const seenFaults: string[] = [];

async function keep(page: Page, name: string): Promise<void> {
  await mkdir(SHOTS, { recursive: true });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true });
    const wider = await overflow(page);
    if (wider > 0) seenFaults.push(`${name}: ${wider} px too wide at ${width}`);
  }
  seenFaults.push(...(await faults(page)).map((fault) => `${name}: ${fault}`));
}

/**
 * A screen of an app in both languages, narrow and wide: keeps pictures, notes what axe and the eye of a ruler find.
 * With null for a name nothing is looked at: another test has seen this screen.
 */
export async function look(page: Page, name: string | null): Promise<void> {
  if (name === null) return;
  const before = await page.evaluate(() => document.documentElement.lang);
  const order = before === 'fr' ? LANGUAGES.toReversed() : LANGUAGES;
  for (const { language, name: button } of order) {
    await page
      .getByRole('group', { name: /^(Langue|Language)$/u })
      .getByRole('button', { name: button })
      .first()
      .click();
    await keep(page, `${name}-${language}`);
  }
}

/** A page in the language it is shown in: switching would lose what was typed, or is behind a dialog. Null as for `look`. */
export async function lookOnce(page: Page, name: string | null): Promise<void> {
  if (name !== null) await keep(page, name);
}
