import { frame } from './frame.ts';
import { html, type Html } from './html.ts';
import type { Language } from './language.ts';
import { TEXTS } from './texts.ts';

/** What who has just closed their account is told. */
export const closedPage = ({ base, language }: { base: string; language: Language }): Html => {
  const texts = TEXTS[language];
  return frame({ base, language, title: texts.closedTitle, body: html`<p>${texts.closedSays}</p>` });
};
