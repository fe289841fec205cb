import type { AskingApp } from './describe-client.ts';
import { errorLine, frame, passwordField } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { TEXTS } from './texts.ts';

/** The page that asks for login name and password; `asking` is the app that sent the person here, if one did. */
export const loginPage = (page: { base: string; language: Language; asking: AskingApp | null }): Html => {
  const { base, language, asking } = page;
  const texts = TEXTS[language];
  const account = `${base}.account/`;
  const body = html` ${asking === null ? null : html`<p>${texts.asksToSignIn(asking.name ?? texts.anApp)}<br /><span class="address">${asking.origin}</span></p>`}
    <form
      method="post"
      data-post="${account}login/password/"
      data-then="${account}account/"
      data-refused="${texts.wrongPassword}"
    >
      ${errorLine()}
      <div class="field">
        <label for="email">${texts.loginName}</label>
        <input
          id="email"
          name="email"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
        />
      </div>
      ${passwordField({ language, id: 'password', name: 'password', label: texts.password, complete: 'current-password', hint: texts.neverPassphrase })}
      <p class="actions">
        <button type="submit">${texts.signIn}</button>
        ${asking === null ? null : html`<button type="button" class="second" data-cancel="${account}oidc/cancel/">${texts.cancel}</button>`}
      </p>
    </form>
    <p class="aside">
      ${texts.noAccount} <a href="${account}login/password/register/">${texts.createAccount}</a>
    </p>`;
  return frame({ base, language, title: texts.signIn, body });
};
