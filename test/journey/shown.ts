import type { Locator, Page } from 'playwright-core';

/** All that a page says to the eye, spaces made plain. */
export const said = async (page: Page): Promise<string> =>
  (await page.getByRole('main').innerText()).replace(/[\u00a0\u202f]/gu, ' ');

/** The words of one part of a page, drawn or not yet, on one line. */
export const shown = async (part: Locator): Promise<string> =>
  ((await part.textContent()) ?? '').replace(/\s+/gu, ' ').trim();

/** The 60 digits of the safety number on a screen. */
export async function safetyDigits(page: Page): Promise<string> {
  const groups = page
    .getByRole('figure', { name: /^(Nombre de sécurité|Safety number)/u })
    .getByRole('listitem');
  await groups.first().waitFor();
  return (await groups.allInnerTexts()).join('');
}
