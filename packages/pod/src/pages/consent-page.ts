import type { AskingApp } from './describe-client.ts';
import { errorLine, frame, passwordField } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { TEXTS } from './texts.ts';

/** What the page is made of. */
export interface ConsentPage {
  readonly base: string;
  readonly language: Language;
  readonly app: AskingApp;
  readonly accountId: string;
  readonly loginName: string;
  /** WebIDs to choose from; empty when it is already known which. */
  readonly webIds: readonly string[];
  /** The one that is known, or null. */
  readonly webId: string | null;
  readonly trusted: boolean;
}

const addressChoice = (webIds: readonly string[], legend: string): Html =>
  html`<fieldset>
    <legend>${legend}</legend>
    ${webIds.map((webId) => html`<label class="choice"><input type="radio" name="webId" value="${webId}" required /> <span class="address">${webId}</span></label>`)}
  </fieldset>`;

const trustChoice = (language: Language): Html => {
  const texts = TEXTS[language];
  return html`<div class="trust">
    <label class="choice"
      ><input type="checkbox" name="trust" id="trust" aria-describedby="trust-hint" data-reveals="again" />
      ${texts.trustBox}</label
    >
    <p class="hint" id="trust-hint">${texts.trustHint}</p>
    <div id="again" hidden>
      ${passwordField({ language, id: 'password', name: 'password', label: texts.passwordAgain, complete: 'current-password', hint: texts.neverPassphrase })}
    </div>
  </div>`;
};

/** The page on which a person lets an app sign in under their name, or not. */
export const consentPage = (page: ConsentPage): Html => {
  const { base, language, app, accountId } = page;
  const texts = TEXTS[language];
  const account = `${base}.account/`;
  const name = app.name ?? texts.anApp;
  const logout = html`<p class="aside">
    <button
      type="button"
      class="link"
      data-post="${account}account/${accountId}/logout/"
      data-then="${account}"
    >
      ${texts.otherAccount}
    </button>
  </p>`;
  const cancel = html`<button type="button" class="second" data-cancel="${account}oidc/cancel/">
    ${texts.cancel}
  </button>`;
  const who = html`<div class="asking">
    <p><strong>${name}</strong> ${texts.consentAs} <strong>${page.loginName}</strong></p>
    <p class="address">${app.origin}</p>
    <p class="hint">${texts.nameIsClaimed}${app.known ? html` ${texts.knownApp}` : null}</p>
  </div>`;
  const title = texts.consentTitle(app.name ?? app.origin);
  if (page.webId === null && page.webIds.length === 0) {
    const body = html`${who}
      <p>${texts.noPod}</p>
      <form method="post" data-post="${account}account/${accountId}/pod/" data-then="${account}">
        ${errorLine()}
        <p class="actions"><button type="submit">${texts.createPod}</button>${cancel}</p>
      </form>
      ${logout}`;
    return frame({ base, language, title, body });
  }
  const choosing = page.webIds.length > 0;
  const offersTrust = !choosing && app.canBeTrusted && !page.trusted;
  const body = html`${who}
    <p>${page.trusted ? texts.consentTrusted : texts.consentLimit}</p>
    <form
      method="post"
      data-post="${account}oidc/${choosing ? 'pick-webid' : 'consent'}/"
      data-then="${account}"
      data-refused="${texts.passwordAgainWrong}"
    >
      ${errorLine()} ${choosing ? addressChoice(page.webIds, texts.whichAddress) : null}
      ${offersTrust ? trustChoice(language) : null}
      <p class="actions"><button type="submit">${texts.signIn}</button>${cancel}</p>
    </form>
    ${logout}`;
  return frame({ base, language, title, body });
};
