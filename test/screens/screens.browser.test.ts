import { resolve } from 'node:path';
import { CATEGORIES } from '@carnet/vocab';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../support/chromium.ts';
import { faults, overflow } from './faults.ts';
import { serveFolder } from './gallery-server.ts';
import { SCREENS } from './names.ts';

const folder = resolve(import.meta.dirname, '../../node_modules/.cache/gallery');
let browser: Browser;
let server: Awaited<ReturnType<typeof serveFolder>>;
let page: Page;

beforeAll(async () => {
  await build({ configFile: resolve(import.meta.dirname, 'gallery/vite.config.ts') });
  server = await serveFolder(folder, 'index.html', 4611);
  browser = await startChromium();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const addressOf = (screen: string, locale = 'fr', theme = 'light'): string =>
  `${server.url}/?screen=${screen}&locale=${locale}&theme=${theme}`;
const drawn = () => page.waitForSelector('main :is(h1, article)');

const show = async (screen: string): Promise<void> => {
  await page.goto(addressOf(screen));
  await drawn();
};

/** Shows a screen in the page that is open: loading the gallery anew takes half the time of all that is looked at. */
const turnTo = (address: string): Promise<void> =>
  page.evaluate(async (to) => {
    history.replaceState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
    do await new Promise(requestAnimationFrame);
    while (!document.querySelector('main :is(h1, article)')?.checkVisibility());
  }, address);

describe.each([
  { locale: 'fr', theme: 'light', width: 320, others: [360], large: true },
  { locale: 'en', theme: 'dark', width: 1280, others: [768, 1920], large: false },
])('in $locale, $theme, $width px', ({ locale, theme, width, others, large }) => {
  let toWidth: (to: number) => Promise<unknown>;
  /** The size of text that a browser is set to; 16 px where nobody has chosen. */
  let toText: (size: number) => Promise<unknown>;

  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width, height: 740 } });
    const session = await page.context().newCDPSession(page);
    // Half the time of `setViewportSize`, which also waits for the window around the page.
    toWidth = (to) =>
      session.send('Emulation.setDeviceMetricsOverride', {
        width: to,
        height: 740,
        deviceScaleFactor: 1,
        mobile: false,
      });
    toText = (standard) => session.send('Page.setFontSizes', { fontSizes: { standard } });
    await page.goto(addressOf('welcome', locale, theme));
    return () => page.close();
  });

  it.each(SCREENS)('%s has no fault that axe finds and fits its window', async (screen) => {
    await turnTo(addressOf(screen, locale, theme));
    expect(await faults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    for (const other of others) {
      await toWidth(other);
      expect(await overflow(page), `${other} px`).toBe(0);
    }
    if (large) {
      await toText(32);
      expect(await overflow(page), 'text twice as large').toBe(0);
      await toText(16);
    }
    await toWidth(width);
  });
});

describe('by keyboard and eye', () => {
  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return () => page.close();
  });

  it('the error summary takes the focus and leads to the field', async () => {
    await show('connect');
    await page.getByRole('button', { name: 'Vérifier cette adresse' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('address');
  });

  it('a dialog keeps the focus, closes with Escape and gives the focus back', async () => {
    await show('people');
    const opener = page.getByRole('button', { name: 'Retirer l’accès de Dr Nadia Benali' });
    await opener.focus();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('dialog').count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('a share that was cut off can be finished or withdrawn, and says when finishing fails', async () => {
    await show('people-unfinished');
    const card = page.getByRole('listitem').filter({ hasText: 'Ce partage est resté inachevé' });
    expect(await card.count()).toBe(1);
    await card.getByRole('button', { name: 'Achever le partage avec Dr Nadia Benali' }).click();
    await card.getByText(/^Le partage n’a pas pu être achevé/u).waitFor();
    await card.getByRole('button', { name: 'Retirer l’accès de Dr Nadia Benali' }).click();
    expect(await page.getByRole('dialog').count()).toBe(1);
  });

  it('nothing is called empty that was not read: parts of a record, what to share, a search, a list beside a scan', async () => {
    const told = async (screen: string): Promise<string> => {
      await show(screen);
      return page.locator('main').innerText();
    };
    expect(await told('categories-unread')).not.toMatch(/\d\sentrée/u);
    expect(await told('share-what-unread')).not.toMatch(/rien pour|\d\sentrée/u);
    await show('search-failed');
    await page.getByText('Rien dans ce qui a pu être lu.').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/Rien ne contient|0\strouvé/u);
    expect(await told('clinician-growth-none')).toContain('Les mesures ne vous sont pas partagées');
  });

  it('pictures that were compressed have the colours and shades that were put in', async () => {
    const points = (screen: string): Promise<readonly (readonly number[])[]> =>
      show(screen).then(async () => {
        await page.waitForFunction(
          () => (document.querySelector('canvas:not([hidden])')?.clientWidth ?? 0) > 0,
        );
        return page.evaluate(() => {
          const drawing = document.querySelector('canvas')?.getContext('2d');
          const at = (x: number, y: number) => [...(drawing?.getImageData(x, y, 1, 1).data ?? [])];
          return [at(8, 8), at(40, 8), at(8, 24), at(40, 24)];
        });
      });
    const near = (colour: readonly number[]) => colour.map((value) => expect.closeTo(value, -1) as number);
    const colours = [
      [220, 40, 40, 255],
      [40, 200, 60, 255],
      [40, 60, 210, 255],
      [230, 220, 60, 255],
    ];
    expect(await points('viewer-dicom-ybr')).toEqual(colours.map(near));
    expect(await points('viewer-dicom-rgb')).toEqual(colours.map(near));
    const [left, right] = await points('viewer-dicom-grey');
    expect(left?.[0]).toBeLessThan(60);
    expect(right?.[0]).toBeGreaterThan(200);
    expect(left?.[0]).toBe(left?.[2]);
    // The same fields with a slight pattern.
    expect(await points('viewer-dicom-jpeg-ls')).toEqual([
      [221, 40, 43, 255],
      [45, 200, 63, 255],
      [41, 60, 214, 255],
      [235, 220, 64, 255],
    ]);
    const plain = await points('viewer-dicom');
    expect(await points('viewer-dicom-lossless')).toEqual(plain);
    expect(await points('viewer-dicom-jpeg-2000')).toEqual(plain);
  });

  it.each([
    ['viewer-pdf', 2],
    ['viewer-image', 1],
  ])('%s prints each page of the document, or the picture, and nothing else', async (screen, sheets) => {
    await show(screen);
    await page.getByRole('toolbar').waitFor();
    await page.evaluate(() => {
      window.print = () => (document.body.dataset['printed'] = 'yes');
    });
    await page.getByRole('button', { name: 'Imprimer' }).click();
    await page.waitForFunction(() => document.body.dataset['printed'] === 'yes');
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(printed.match(/\/Type\s*\/Page\b/gu)?.length).toBe(sheets);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('img').filter({ visible: true }).count()).toBe(sheets);
    await page.emulateMedia({ media: null });
  });

  it('the keys and the menu of the browser print the picture alone, and the document or how to', async () => {
    await show('viewer-image');
    const visible = (selector: string) => page.locator(selector).filter({ visible: true }).count();
    await page.locator('body > .sheets img').waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    expect([await visible('h1, h2'), await visible('img')]).toEqual([0, 1]);
    await page.emulateMedia({ media: null });
    await show('viewer-pdf');
    await page.getByRole('toolbar').waitFor();
    expect(
      await page
        .getByText(/^Pour imprimer tout le document/u)
        .filter({ visible: true })
        .count(),
    ).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(
      await page
        .getByText(/^Pour imprimer tout le document/u)
        .filter({ visible: true })
        .count(),
    ).toBe(1);
    await page.emulateMedia({ media: null });
    await page.evaluate(() => {
      window.print = () => (document.body.dataset['printed'] = 'yes');
    });
    await page.keyboard.press('Control+p');
    await page.waitForFunction(() => document.body.dataset['printed'] === 'yes');
  });

  it('a photo that says where it was taken comes in without, unless that is wanted', async () => {
    await show('add-allergy');
    const photo = resolve(import.meta.dirname, '../../packages/exchange/test/photo/fixtures/place.jpg');
    await page.locator('#typed-files').setInputFiles(photo);
    await page.getByText(/^Cette photo dit où elle a été prise/u).waitFor();
    await page.getByText('696 octets').waitFor();
    await page.getByRole('checkbox', { name: 'Garder tout cela dans place.jpg' }).check();
    await page.getByText('980 octets').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Retirer place.jpg' }).click();
    expect(await page.getByText(/^Cette photo dit/u).count()).toBe(0);
  });

  it('one’s own summary prints on one page, with a place for the name that no screen of it shows', async () => {
    await show('summary');
    const place = page.getByText('Nom et date de naissance').filter({ visible: true });
    expect(await place.count()).toBe(0);
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(printed.match(/\/Type\s*\/Page\b/gu)?.length).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect(await place.count()).toBe(1);
    await page.emulateMedia({ media: null });
  });

  it('one’s own summary leaves out what is apart when asked, and says nothing of it on paper', async () => {
    await show('summary-apart');
    const marked = page.getByText(/ · à part$/u);
    expect(await marked.count()).toBe(2);
    await page.getByLabel('Avec les 2 entrées mises à part').uncheck();
    expect(await marked.count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main').innerText()).not.toMatch(/à part/u);
    await page.emulateMedia({ media: null });
  });

  it('a device without a connection is told so on every screen, and that it is back', async () => {
    await show('add-allergy');
    const notice = page.getByText('Cet appareil n’est pas connecté.', { exact: true });
    expect(await notice.count()).toBe(0);
    await page.context().setOffline(true);
    await notice.waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText('La connexion est revenue.').waitFor({ state: 'attached' });
    expect(await notice.count()).toBe(0);
  });

  it('nothing is ticked when parts of a record are chosen', async () => {
    await show('open');
    expect(await page.getByRole('checkbox').count()).toBe(CATEGORIES.length);
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  });

  it('the language changes without a reload, and the page says which it is', async () => {
    await show('welcome');
    await page.evaluate(() => {
      document.body.dataset['same'] = 'yes';
    });
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Your health record, in your hands',
    );
    expect(
      await page.evaluate(() => document.documentElement.lang + (document.body.dataset['same'] ?? '')),
    ).toBe('enyes');
  });

  it('the words of a kit are only shown when asked for, and print on one page', async () => {
    await show('kit-words');
    expect(await page.getByText('abeille').filter({ visible: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Montrer les 24 mots' }).click();
    expect(await page.getByText('abeille').filter({ visible: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Cacher les mots' }).click();
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(printed.match(/\/Type\s*\/Page\b/gu)?.length).toBe(1);
  });

  it('a timeline of 10,000 entries holds them all and scrolls', async () => {
    await show('timeline-many');
    await page.waitForFunction(() => document.querySelectorAll('main li').length === 10_000, null, {
      timeout: 30_000,
    });
    const longest = await page.evaluate(async () => {
      let last = performance.now();
      let worst = 0;
      for (let step = 0; step < 120; step += 1) {
        scrollBy(0, 900);
        await new Promise(requestAnimationFrame);
        worst = Math.max(worst, performance.now() - last);
        last = performance.now();
      }
      return worst;
    });
    console.log(
      JSON.stringify({
        name: 'longest frame while scrolling 10,000 entries',
        ms: Math.round(longest),
        goal: 100,
      }),
    );
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(50_000);
    expect(longest).toBeLessThan(1000);
  });

  it('a timeline jumps to a month, and comes back to the same row after a reload', async () => {
    await show('timeline-many');
    await page.getByLabel('Aller à').selectOption({ label: 'Mars 2020' });
    await page.waitForFunction(() => document.activeElement?.textContent.includes('Mars 2020'));
    // At once: a wheel goes on turning while the row is looked at.
    await page.evaluate(() => {
      scrollBy({ top: 700, behavior: 'instant' });
    });
    const atTop = (): Promise<number> =>
      page.evaluate(() =>
        [...document.querySelectorAll('main li')].findIndex((row) => row.getBoundingClientRect().bottom > 0),
      );
    await page.waitForFunction(() => scrollY > 10_000);
    const before = await atTop();
    await page.reload();
    await page.waitForFunction(
      (row) =>
        [...document.querySelectorAll('main li')].findIndex(
          (one) => one.getBoundingClientRect().bottom > 0,
        ) === row,
      before,
    );
    expect(before).toBeGreaterThan(1000);
  });
});
