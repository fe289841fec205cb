import { type Html, Html as Raw, html } from './html.ts';
import type { Language } from './language.ts';
import { TEXTS } from './texts.ts';

const NAMES: Readonly<Record<Language, string>> = { fr: 'Français', en: 'English' };

/** Frame of every page. Behaviour comes from one script of our own; without it the forms say nothing false. */
export const frame = (page: { base: string; language: Language; title: string; body: Html }): Html => {
  const texts = TEXTS[page.language];
  const assets = `${page.base}.well-known/carnet/`;
  const choices = (['fr', 'en'] as const).map(
    (language) =>
      html`<button
        type="button"
        class="link"
        lang="${language}"
        data-language="${language}"
        ${language === page.language ? new Raw(' aria-current="true"') : null}
      >
        ${NAMES[language]}
      </button>`,
  );
  return html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} – ${texts.title}</title>
        <link rel="stylesheet" href="${assets}pages.css" />
        <link rel="icon" href="${assets}icon.svg" type="image/svg+xml" />
        <script type="module" src="${assets}pages.js"></script>
      </head>
      <body>
        <header>
          <p class="brand"><img src="${assets}icon.svg" alt="" width="28" height="28" /> ${texts.title}</p>
          <nav aria-label="${texts.languages}">${choices}</nav>
        </header>
        <main
          data-base="${page.base}"
          data-offline="${texts.offline}"
          data-failed="${texts.failed}"
          data-too-many="${texts.tooMany}"
        >
          <h1>${page.title}</h1>
          ${page.body}
        </main>
      </body>
    </html> `;
};

/** Where a form says what went wrong. */
export const errorLine = (): Html => html`<p class="error" role="alert" hidden></p>`;

/** A password field with a button that shows what was typed. */
export const passwordField = (field: {
  language: Language;
  id: string;
  name: string;
  label: string;
  complete: 'current-password' | 'new-password';
  hint?: string;
  minLength?: number;
}): Html => {
  const hint = field.hint ?? null;
  return html`<div class="field">
    <label for="${field.id}">${field.label}</label>
    ${hint === null ? null : html`<p class="hint" id="${field.id}-hint">${hint}</p>`}
    <input
      id="${field.id}"
      name="${field.name}"
      type="password"
      autocomplete="${field.complete}"
      required${
        field.minLength === undefined ? null : html` minlength="${String(field.minLength)}"`
      }${hint === null ? null : html` aria-describedby="${field.id}-hint"`}
    />
    <label class="choice"
      ><input type="checkbox" data-shows="${field.id}" /> ${TEXTS[field.language].showPassword}</label
    >
  </div>`;
};
