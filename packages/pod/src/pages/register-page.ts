import type { AskingApp } from './describe-client.ts';
import { errorLine, frame, passwordField } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { TEXTS } from './texts.ts';

/** The page that makes account, pod and WebID in one go. */
export const registerPage = (page: { base: string; language: Language; asking: AskingApp | null }): Html => {
  const { base, language, asking } = page;
  const texts = TEXTS[language];
  const account = `${base}.account/`;
  const body = html` <p>${texts.registerIntro}</p>
    <p class="warning">${texts.passphraseWarning}</p>
    <form
      method="post"
      data-register="${account}"
      data-then="${account}account/"
      data-refused="${texts.nameTaken}"
    >
      ${errorLine()}
      <div class="field">
        <label for="email">${texts.loginName}</label>
        <p class="hint" id="email-hint">${texts.loginNameHint}</p>
        <input
          id="email"
          name="email"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          maxlength="254"
          required
          aria-describedby="email-hint"
        />
      </div>
      ${passwordField({ language, id: 'password', name: 'password', label: texts.password, complete: 'new-password', hint: texts.passwordHint, minLength: 8 })}
      <p class="actions">
        <button type="submit">${texts.createAccount}</button>
        ${asking === null ? null : html`<button type="button" class="second" data-cancel="${account}oidc/cancel/">${texts.cancel}</button>`}
      </p>
    </form>
    <p class="aside"><a href="${account}login/password/">${texts.haveAccount}</a></p>`;
  return frame({ base, language, title: texts.createAccount, body });
};
