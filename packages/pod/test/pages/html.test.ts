import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeClient } from '../../src/pages/describe-client.ts';
import { escapeHtml, html } from '../../src/pages/html.ts';
import { chooseLanguage } from '../../src/pages/language.ts';
import { consentPage } from '../../src/pages/consent-page.ts';
import { TEXTS } from '../../src/pages/texts.ts';

it('escapes every value', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(html`<p title="${value}">${value}</p>`.toString()).not.toMatch(
        /^<p title="[^"]*["<>][^"]*">.*<\/p>$/su,
      );
      expect(escapeHtml(value)).not.toMatch(/[<>"']/u);
    }),
  );
  expect(html`<b>${html`<i>${'<'}</i>`}</b>${null}${['a', html`<u></u>`]}`.toString()).toBe(
    '<b><i>&lt;</i></b>a<u></u>',
  );
});

it('lets no name of an app imitate the page', () => {
  const app = describeClient({
    clientId: 'https://evil.example/id',
    name: `<b>Carnet</b>\u202e\n\u2028${'x'.repeat(200)}`,
    redirectUri: 'https://evil.example/cb',
    known: false,
  });
  expect(app.name).toMatch(/^<b>Carnet<\/b> x+$/u);
  expect(app.name).toHaveLength(80);
  const page = consentPage({
    base: 'http://localhost:3000/',
    language: 'en',
    app,
    accountId: 'a',
    loginName: 'margaux',
    webIds: [],
    webId: 'http://localhost:3000/p/profile/card#me',
    trusted: false,
  }).toString();
  expect(page).toContain('&lt;b&gt;Carnet');
  expect(page).toContain('class="address">https://evil.example</p>');
  expect(page).not.toMatch(/\bchecked\b(?!\.)/u);
  expect(page).not.toContain('profile/card');
});

it('offers trust only to an app whose document is its own', () => {
  const app = { name: 'A', redirectUri: 'https://a.example/cb', known: false };
  expect(describeClient({ ...app, clientId: 'https://a.example/id' }).canBeTrusted).toBe(true);
  expect(describeClient({ ...app, clientId: 'https://b.example/id' }).canBeTrusted).toBe(false);
  expect(describeClient({ ...app, clientId: 'x1y2z3' }).canBeTrusted).toBe(false);
});

it('speaks the language that was chosen, else the one asked for, else French', () => {
  expect(chooseLanguage('en', { fr: 1 })).toBe('en');
  expect(chooseLanguage(undefined, { 'en-GB': 0.8, fr: 0.3 })).toBe('en');
  expect(chooseLanguage(undefined, { de: 1, 'fr-CH': 0.5, en: 0.4 })).toBe('fr');
  expect(chooseLanguage('de', { de: 1 })).toBe('fr');
});

it('has every text in both languages, and none twice', () => {
  const same = (Object.keys(TEXTS.fr) as (keyof typeof TEXTS.fr)[]).filter(
    (key) => String(TEXTS.fr[key]) === String(TEXTS.en[key]),
  );
  expect(same).toEqual(['title', 'webId']);
});
