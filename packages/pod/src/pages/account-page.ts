import { errorLine, frame, passwordField } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { leaving } from './leaving.ts';
import { noticesSection, type NoticesSection } from './notices-section.ts';
import { TEXTS, type Texts } from './texts.ts';

/** What the page is made of. */
export interface AccountPage {
  readonly base: string;
  readonly language: Language;
  readonly accountId: string;
  readonly loginName: string;
  readonly passwordId: string | null;
  /** Whether an app waits for a sign-in to go on. */
  readonly asking: boolean;
  readonly webIds: readonly string[];
  readonly pods: readonly string[];
  readonly trustedApps: readonly string[];
  /** How the person wants to be told that something is new. */
  readonly notices: Omit<NoticesSection, 'language' | 'own'>;
  readonly programs: readonly { readonly id: string; readonly label: string }[];
}

const trusted = (page: AccountPage, texts: Texts, own: string): Html => {
  const { language } = page;
  const rows = page.trustedApps.map(
    (clientId, index) =>
      html`<li>
        <span class="address">${clientId}</span>
        <details>
          <summary>${texts.untrust}</summary>
          <form
            method="post"
            data-post="${own}trusted-apps/"
            data-then="${own}"
            data-refused="${texts.passwordAgainWrong}"
          >
            ${errorLine()} <input type="hidden" name="clientId" value="${clientId}" /><input
              type="hidden"
              name="remove"
              value="true"
              data-boolean
            />
            ${passwordField({ language, id: `untrust-${String(index)}`, name: 'password', label: texts.passwordAgain, complete: 'current-password' })}
            <p class="actions"><button type="submit">${texts.untrust}</button></p>
          </form>
        </details>
      </li>`,
  );
  return html`<section>
    <h2>${texts.trustedApps}</h2>
    <p>${texts.trustedAppsIntro}</p>
    ${
      rows.length === 0
        ? html`<p>${texts.noTrustedApps}</p>`
        : html`<ul>
            ${rows}
          </ul>`
    }
    <details>
      <summary>${texts.trustAnother}</summary>
      <form
        method="post"
        data-post="${own}trusted-apps/"
        data-then="${own}"
        data-refused="${texts.passwordAgainWrong}"
      >
        ${errorLine()}
        <div class="field">
          <label for="clientId">${texts.clientId}</label
          ><input id="clientId" name="clientId" type="url" spellcheck="false" required />
        </div>
        ${passwordField({ language, id: 'trust-password', name: 'password', label: texts.passwordAgain, complete: 'current-password' })}
        <p class="actions"><button type="submit">${texts.trust}</button></p>
      </form>
    </details>
  </section>`;
};

const programs = (page: AccountPage, texts: Texts, own: string): Html => {
  const rows = page.programs.map(
    ({ id, label }) =>
      html`<li>
        <span class="address">${label}</span>
        <button type="button" class="link" data-delete="${own}client-credentials/${id}/" data-then="${own}">
          ${texts.remove}
        </button>
      </li>`,
  );
  return html`<section>
    <h2>${texts.programs}</h2>
    <p>${texts.programsIntro}</p>
    ${
      rows.length === 0
        ? html`<p>${texts.noPrograms}</p>`
        : html`<ul>
            ${rows}
          </ul>`
    }
  </section>`;
};

const addresses = (page: AccountPage, texts: Texts, own: string): Html =>
  html`<section>
    <h2>${texts.addresses}</h2>
    ${
      page.pods.length === 0
        ? html`<p>${texts.noPod}</p>
            <form method="post" data-post="${own}pod/" data-then="${own}">
              ${errorLine()}
              <p class="actions"><button type="submit">${texts.createPod}</button></p>
            </form>`
        : html`<dl>
            ${page.webIds.map(
              (webId) =>
                html`<dt>${texts.webId}</dt>
                  <dd class="address">${webId}</dd>`,
            )}
            ${page.pods.map(
              (pod) =>
                html`<dt>${texts.storage}</dt>
                  <dd class="address">${pod}</dd>`,
            )}
          </dl>`
    }
  </section>`;

const password = (page: AccountPage, texts: Texts, own: string): Html | null => {
  const { language, passwordId } = page;
  if (passwordId === null) return null;
  return html`<section>
    <h2>${texts.password}</h2>
    <details>
      <summary>${texts.change}</summary>
      <form
        method="post"
        data-post="${own}login/password/${passwordId}/"
        data-done="${texts.done}"
        data-refused="${texts.passwordAgainWrong}"
      >
        ${errorLine()}
        ${passwordField({ language, id: 'old', name: 'oldPassword', label: texts.oldPassword, complete: 'current-password' })}
        ${passwordField({ language, id: 'new', name: 'newPassword', label: texts.newPassword, complete: 'new-password', hint: texts.passwordHint, minLength: 8 })}
        <p class="actions"><button type="submit">${texts.change}</button></p>
      </form>
    </details>
  </section>`;
};

/** The page of one's account: who may open everything, keys for programs, addresses, password. */
export const accountPage = (page: AccountPage): Html => {
  const { base, language } = page;
  const texts = TEXTS[language];
  const own = `${base}.account/account/${page.accountId}/`;
  const body = html`<p>${texts.signedInAs} <strong>${page.loginName}</strong></p>
    ${page.asking ? null : html`<p>${texts.accountReady}</p>`}
    <p class="actions">
      ${page.asking ? html`<a class="button" href="${base}.account/">${texts.continueSignIn}</a>` : null}
      <button
        type="button"
        class="second"
        data-post="${own}logout/"
        data-then="${base}.account/login/password/"
      >
        ${texts.signOut}
      </button>
    </p>
    ${trusted(page, texts, own)} ${programs(page, texts, own)} ${addresses(page, texts, own)}
    ${password(page, texts, own)} ${noticesSection({ language, own, ...page.notices })}
    ${leaving({ language, base, own, pods: page.pods })}`;
  return frame({ base, language, title: texts.accountTitle, body });
};
