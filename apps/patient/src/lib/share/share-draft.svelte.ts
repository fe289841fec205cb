import type { FoundPerson, ShareOrder } from '@carnet/ui';
import type { Category } from '@carnet/vocab';
import { untilDay, untilPreset, type UntilPreset } from './until.ts';

export const SHARE_STEPS = ['who', 'safety', 'what', 'purpose', 'until', 'check', 'done'] as const;
export type ShareStep = (typeof SHARE_STEPS)[number];

export const PURPOSES = ['followup', 'visit', 'opinion', 'emergency', 'other'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A sharing that is being put together; nothing of it is anywhere else. Going back loses nothing. */
export class ShareDraft {
  address = $state('');
  name = $state('');
  person = $state.raw<FoundPerson | null>(null);
  /** Null until the person answered the question about the safety number. */
  compared = $state<'same' | 'later' | 'different' | null>(null);
  categories = $state<Category[]>([]);
  deposit = $state<'deposit'[]>([]);
  purpose = $state<Purpose | null>(null);
  purposeWords = $state('');
  as = $state('');
  until = $state<UntilPreset>('30');
  untilDate = $state('');

  /** The instant the access ends; null while the chosen day is none. */
  end(now: Date): Date | null {
    return this.until === 'date' ? untilDay(this.untilDate, now) : untilPreset(this.until, now);
  }

  /** Null while something is missing. `purpose` in the person's own words, else in those of the list. */
  order(passphrase: string, purpose: string, now: Date): ShareOrder | null {
    const until = this.end(now);
    if (this.person === null || until === null || this.compared === 'different') return null;
    return {
      webId: this.person.webId,
      name: this.name.trim(),
      as: this.as.trim() === '' ? null : this.as.trim(),
      categories: [...this.categories],
      mayDeposit: this.deposit.length > 0,
      purpose,
      until,
      verified: this.compared === 'same' || this.person.pin === 'verified',
      safetyNumber: this.person.safetyNumber,
      passphrase,
    };
  }
}
