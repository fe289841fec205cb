import type { Page } from 'playwright-core';
import { faults, overflow } from '../screens/faults.ts';
import { picture } from '../screens/picture.ts';

const LANGUAGES = [
  { language: 'fr', name: 'Français' },
  { language: 'en', name: 'English' },
] as const;
const WIDTHS = [360, 1280] as const;

/** Every fault seen on a screen so far, one line each. */
export const seenFaults: string[] = [];

async function measure(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await picture(page, `journey/${name}-${width}`);
    const wider = await overflow(page);
    if (wider > 0) seenFaults.push(`${name}: ${wider} px too wide at ${width}`);
  }
}

async function inspect(page: Page, name: string): Promise<void> {
  seenFaults.push(...(await faults(page)).map((fault) => `${name}: ${fault}`));
}

/**
 * A screen of an app in both languages, narrow and wide: notes what the eye of a ruler finds, and axe in the language it
 * was in (the gallery shows axe every screen in both); keeps pictures where they are wanted. With null for a name
 * nothing is looked at: another test has seen this screen.
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
    await measure(page, `${name}-${language}`);
  }
  await inspect(page, `${name}-${before}`);
}

/** A page in the language it is shown in: switching would lose what was typed, or is behind a dialog. Null as for `look`. */
export async function lookOnce(page: Page, name: string | null): Promise<void> {
  if (name === null) return;
  await measure(page, name);
  await inspect(page, name);
}
