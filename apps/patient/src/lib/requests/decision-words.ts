import { wordStatedPurpose, type Language } from '@carnet/exchange';
import { m, writeCategories, writeDay, writeInstant, writeUntil } from '@carnet/ui';
import type { DecisionDraft } from './decision-draft.svelte.ts';

/** What the owner is about to decide, in full. */
export function decisionWords(draft: DecisionDraft, now: Date, locale: Language): string {
  const name = draft.calledBy;
  if (draft.choice === 'block') return m.decide_sentence_block({ name });
  if (draft.choice === 'refuse') return m.decide_sentence_refuse({ name });
  const until = draft.until(now) ?? null;
  const { wanted } = draft.request;
  const purpose = wanted === null ? draft.purposeWords : wordStatedPurpose(wanted, locale);
  const what = writeCategories(draft.given, locale);
  if (!draft.modes.includes('read'))
    return m.decide_sentence_deposit({ name, until: writeUntil(until, locale), purpose });
  if (!draft.once || until === null)
    return m.share_check_sentence({ name, what, until: writeUntil(until, locale), purpose });
  if (draft.keepsEnds === false)
    return m.share_check_sentence({ name, what, until: m.decide_hour_from_now(), purpose });
  return m.decide_sentence_once({ name, what, date: writeDay(until, locale), purpose });
}

/** For how long "once" is, with this provider. */
export const onceHint = ({ keepsEnds }: Pick<DecisionDraft, 'keepsEnds'>): string =>
  keepsEnds === false ? m.decide_once_now_hint() : m.decide_once_hint();

/** An end as a line of a list. */
export const endWords = (until: Date | null, locale: string): string =>
  until === null ? m.until_none() : m.share_until_ends({ date: writeInstant(until, locale) });
