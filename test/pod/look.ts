import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const SHOTS = join(import.meta.dirname, '../../node_modules/.cache/screenshots/pod');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Names of the rules of WCAG 2.2 AA that the page breaks. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const found = await (
      globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};

/**
 * Looks at the page narrow and wide, light and dark: keeps pictures of it and gives what is wrong with it (rules of axe,
 * sideways scrolling).
 */
export const look = async (page: Page, name: string): Promise<string[]> => {
  await mkdir(SHOTS, { recursive: true });
  const wrong: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({
        path: join(SHOTS, `${name}-${String(width)}-${colorScheme}.png`),
        fullPage: true,
      });
      const scrolls = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      if (scrolls) wrong.push(`${name} scrolls sideways at ${String(width)}`);
    }
    wrong.push(...(await axeFindings(page)).map((finding) => `${name} ${colorScheme} ${finding}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return wrong;
};
