import type { Page } from 'playwright-core';
import { faults, overflow } from '../screens/faults.ts';
import { picture } from '../screens/picture.ts';

/** Looks at the page narrow and wide, light and dark: gives what is wrong with it, keeps pictures where they are wanted. */
export const look = async (page: Page, name: string): Promise<string[]> => {
  const wrong: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await picture(page, `pod/${name}-${String(width)}-${colorScheme}`);
      if ((await overflow(page)) > 0) wrong.push(`${name} scrolls sideways at ${String(width)}`);
    }
    wrong.push(...(await faults(page)).map((finding) => `${name} ${colorScheme} ${finding}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return wrong;
};
