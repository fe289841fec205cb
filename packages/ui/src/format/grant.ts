import { wordStatedPurpose, type Language } from '@carnet/exchange';
import { m } from '../paraglide/messages.js';
import type { GrantView } from '../ports/index.ts';
import { writeCategories } from './category-sentence.ts';
import { writeList } from './list.ts';
import { writeDay } from './moment.ts';
import { writeUntil } from './until.ts';

type Shown = Pick<GrantView, 'categories' | 'entries'>;

/** What a grant shows, inside a sentence: its parts, and how many documents beside them. */
export function writeReach({ categories, entries }: Shown, locale: string): string {
  const parts = categories.length > 0 ? [writeCategories(categories, locale)] : [];
  return entries.length === 0
    ? (parts[0] ?? '')
    : writeList([...parts, m.reach_entries({ count: entries.length })], locale);
}

const endWords = ({ state, until, isUnopened }: GrantView, locale: string): string =>
  isUnopened && until !== null && (state === 'active' || state === 'unfinished')
    ? m.reach_until_once({ date: writeDay(until, locale) })
    : writeUntil(until, locale);

/** A grant as one sentence: who, what, until when, what for. */
export function writeGrant(grant: GrantView, locale: Language, now: Date): string {
  const { name } = grant;
  const purpose = wordStatedPurpose(grant, locale);
  const what = writeReach(grant, locale);
  const words = { name, what, purpose, until: endWords(grant, locale) };
  if (what === '') return m.reach_sentence_deposit(words);
  if (grant.state === 'ended')
    return m.people_sentence_ended({ ...words, until: writeUntil(grant.until ?? grant.lapses, locale) });
  if (grant.state === 'withdrawn')
    return m.people_sentence_withdrawn({ ...words, date: writeDay(grant.withdrawn ?? grant.from, locale) });
  if (grant.state === 'unfinished') return m.people_sentence_unfinished(words);
  if (grant.from > now) return m.reach_sentence_later({ ...words, from: writeDay(grant.from, locale) });
  return m.people_sentence(words);
}
