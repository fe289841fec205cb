import { errorLine, passwordField } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { TEXTS } from './texts.ts';

/** What the part of the account page about leaving is made of. */
export interface Leaving {
  readonly language: Language;
  readonly base: string;
  /** Address of the account page. */
  readonly own: string;
  readonly pods: readonly string[];
}

/** Erases for good, and so asks for the password and nothing else: whoever knows it means it. */
const erasing = (part: {
  language: Language;
  id: string;
  post: string;
  then: string;
  title: string;
  says: string;
  pod: string | null;
}): Html => {
  const texts = TEXTS[part.language];
  return html`<details>
    <summary>${part.title}</summary>
    <form
      method="post"
      data-post="${part.post}"
      data-then="${part.then}"
      data-refused="${texts.passwordAgainWrong}"
    >
      ${part.pod === null ? null : html`<p class="address">${part.pod}</p>`}
      <p>${part.says}</p>
      ${errorLine()}
      ${part.pod === null ? null : html`<input type="hidden" name="pod" value="${part.pod}" />`}
      ${passwordField({ language: part.language, id: part.id, name: 'password', label: texts.passwordAgain, complete: 'current-password' })}
      <p class="actions"><button type="submit">${part.title}</button></p>
    </form>
  </details>`;
};

/** The way out of the account page: one pod, or the account with all of them. */
export const leaving = ({ language, base, own, pods }: Leaving): Html => {
  const texts = TEXTS[language];
  const parts = pods.map((pod, index) =>
    erasing({
      language,
      pod,
      id: `erase-${String(index)}`,
      post: `${own}erase-pod/`,
      then: own,
      title: texts.erasePod,
      says: texts.erasePodSays,
    }),
  );
  return html`<section>
    <h2>${texts.leave}</h2>
    <p>${texts.leaveLimit}</p>
    ${parts}
    ${erasing({
      language,
      pod: null,
      id: 'close-password',
      post: `${own}close/`,
      then: `${base}.account/closed/`,
      title: texts.closeAccount,
      says: texts.closeAccountSays,
    })}
  </section>`;
};
