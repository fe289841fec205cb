import { NOTICE_EVENTS } from '../rules/notice-groups.ts';
import { errorLine } from './frame.ts';
import { Html as Raw, type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { TEXTS } from './texts.ts';

const OF = { inbox: 'noticeOfInbox', access: 'noticeOfAccess', refused: 'noticeOfRefused' } as const;

/** What the part of the account page about e-mail is made of. */
export interface NoticesSection {
  readonly language: Language;
  /** Address of the account page. */
  readonly own: string;
  readonly mail?: string;
  /** Whether this server can send e-mail. */
  readonly possible: boolean;
  readonly confirmed: boolean;
  readonly events: readonly string[];
  /** Browsers that are told by a notification; apps turn them on. */
  readonly push?: { readonly devices: readonly unknown[] };
}

const code = ({ language, own }: NoticesSection): Html => {
  const texts = TEXTS[language];
  return html`<form
    method="post"
    data-post="${own}notices/"
    data-then="${own}"
    data-refused="${texts.noticesWrongCode}"
  >
    ${errorLine()}
    <div class="field">
      <label for="notice-code">${texts.noticesCode}</label
      ><input
        id="notice-code"
        name="code"
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern="\\d{8}"
        required
      />
    </div>
    <p class="actions"><button type="submit">${texts.noticesConfirm}</button></p>
  </form>`;
};

const off = ({ language, own }: NoticesSection): Html =>
  html`<form method="post" data-post="${own}notices/" data-then="${own}">
    ${errorLine()} <input type="hidden" name="remove" value="true" data-boolean />
    <p class="actions"><button type="submit" class="second">${TEXTS[language].noticesOff}</button></p>
  </form>`;

const choice = (section: NoticesSection): Html => {
  const { language, own, mail, events } = section;
  const texts = TEXTS[language];
  return html`<form method="post" data-post="${own}notices/" data-then="${own}">
    ${errorLine()} <input type="hidden" name="language" value="${language}" />
    <div class="field">
      <label for="notice-mail">${texts.noticesMail}</label
      ><input id="notice-mail" name="mail" type="email" autocomplete="email" value="${mail ?? ''}" required />
    </div>
    <fieldset>
      <legend>${texts.noticesOf}</legend>
      ${NOTICE_EVENTS.map(
        (event) =>
          html`<label class="choice"
            ><input
              type="checkbox"
              name="events"
              value="${event}"
              data-list
              ${events.includes(event) ? new Raw(' checked') : null}
            />
            ${texts[OF[event]]}</label
          >`,
      )}
    </fieldset>
    <p class="actions"><button type="submit">${texts.noticesSet}</button></p>
  </form>`;
};

const mailPart = (section: NoticesSection): Html => {
  const texts = TEXTS[section.language];
  const { mail, confirmed } = section;
  return html`<p>${texts.noticesIntro}</p>
    ${mail === undefined ? null : html`<p class="address">${mail}</p>`}
    ${mail === undefined || confirmed ? null : code(section)}
    <details>
      <summary>${texts.noticesSet}</summary>
      ${choice(section)}
    </details>
    ${mail === undefined ? null : off(section)}`;
};

const devicesPart = ({ language, own, push }: NoticesSection): Html | null => {
  const texts = TEXTS[language];
  const count = push?.devices.length ?? 0;
  if (count === 0) return null;
  return html`<p>${texts.pushDevices} ${String(count)}</p>
    <form method="post" data-post="${own}notices/" data-then="${own}">
      ${errorLine()} <input type="hidden" name="pushOff" value="all" />
      <p class="actions"><button type="submit" class="second">${texts.pushOff}</button></p>
    </form>`;
};

/** Asks where to send word that something is new, and of what; nothing is ticked before. */
export const noticesSection = (section: NoticesSection): Html | null => {
  const devices = devicesPart(section);
  if (!section.possible && devices === null) return null;
  return html`<section>
    <h2>${TEXTS[section.language].notices}</h2>
    ${section.possible ? mailPart(section) : null} ${devices}
  </section>`;
};
