import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Run in the page, once nothing moves any more: colours that change are none of their own. What axe has to say of each
 * rule and element that passed is many times what is asked, and is left there.
 */
const FAULTS = `Promise.all(document.getAnimations()
  .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
  .map(({ finished }) => finished.catch(() => null)))
  .then(() => axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }))
  .then(({ violations }) => violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    id + ': ' + help + ' at ' + target.join(' ') + ' ' + (failureSummary ?? ''))))`;

/** What axe finds wrong with the page shown (WCAG 2.2 AA and good practice), one line a fault; empty when clean. */
export async function faults(page: Page): Promise<string[]> {
  const found = await page.evaluate<string[] | null>(`'axe' in globalThis ? ${FAULTS} : null`);
  if (found) return found;
  await page.evaluate(axe);
  return faults(page);
}

/** How far the page is wider than its window, in CSS pixels; 0 when it is not. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
  );
