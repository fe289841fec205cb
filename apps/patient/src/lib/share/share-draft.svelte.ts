import type { FoundPerson, GrantView, Proof, ShareOrder, TimelineRow } from '@carnet/ui';
import { CATEGORIES, type Category, type Purpose } from '@carnet/vocab';
import { toldName } from './told-name.ts';
import { fromDay, untilDay, untilPreset, untilWeeks, type UntilPreset } from './until.ts';

export const SHARE_STEPS = ['who', 'safety', 'what', 'purpose', 'until', 'check', 'done'] as const;
export type ShareStep = (typeof SHARE_STEPS)[number];

/** A purpose of the list, or something that is not on it. */
export type ChosenPurpose = Purpose | 'other';

/** Where a sharing begins: with some documents, or in place of what somebody else may see. */
export interface ShareStart {
  /** Chosen to begin with. */
  readonly entries?: readonly TimelineRow[];
  /** Offered beside them. */
  readonly offered?: readonly TimelineRow[];
  readonly replaces?: readonly GrantView[];
  /** Who it is with, where that is known. */
  readonly with?: Pick<GrantView, 'webId' | 'name'>;
}

/** A sharing that is being put together; nothing of it is anywhere else. Going back loses nothing. */
export class ShareDraft {
  address = $state('');
  name = $state('');
  person = $state.raw<FoundPerson | null>(null);
  /** Null until the person answered the question about the safety number. */
  compared = $state<'same' | 'later' | 'different' | null>(null);
  categories = $state<Category[]>([]);
  /** Single documents that stand for choice, and those of them that are chosen, by IRI. */
  offered = $state.raw<readonly TimelineRow[]>([]);
  entries = $state<string[]>([]);
  deposit = $state<'deposit'[]>([]);
  /** Grants that end by the same act. */
  replaces = $state.raw<readonly GrantView[]>([]);
  purpose = $state<ChosenPurpose | null>(null);
  purposeWords = $state('');
  as = $state('');
  /** The name under which this person knows the owner from before; null for a number. */
  toldAs = $state<string | null>(null);
  until = $state<UntilPreset>('30');
  untilDate = $state('');
  untilWeeks = $state('');
  fromDate = $state('');

  constructor({ entries = [], offered = [], replaces = [], with: known }: ShareStart = {}) {
    this.address = known?.webId ?? '';
    this.name = known?.name ?? '';
    this.offered = [...entries, ...offered];
    this.entries = entries.map(({ iri }) => iri);
    this.replaces = replaces;
    this.categories = CATEGORIES.filter((category) =>
      replaces.some(({ categories }) => categories.includes(category)),
    );
    this.deposit = replaces.some(({ mayDeposit }) => mayDeposit) ? ['deposit'] : [];
  }

  /** Somebody known from former sharings goes on under the name they have for the owner. */
  knowFrom(grants: readonly Pick<GrantView, 'webId' | 'toldAs' | 'from'>[]): void {
    const isUntouched = this.as.trim() === '' || this.as === this.toldAs;
    this.toldAs = toldName(grants, this.person?.webId);
    if (isUntouched) this.as = this.toldAs ?? '';
  }

  get mayDeposit(): boolean {
    return this.deposit.length > 0;
  }

  get isEmpty(): boolean {
    return this.categories.length + this.entries.length === 0 && !this.mayDeposit;
  }

  /** The instant the access ends; null for no end, undefined while the chosen day or number of weeks is none. */
  end(now: Date): Date | null | undefined {
    if (this.until === 'none') return null;
    if (this.until === 'treatment') return untilWeeks(this.untilWeeks, now) ?? undefined;
    return this.until === 'date'
      ? (untilDay(this.untilDate, now) ?? undefined)
      : untilPreset(this.until, now);
  }

  /** When it begins; null for at once. */
  start(now: Date): Date | null {
    return fromDay(this.fromDate, now);
  }

  /** Null while something is missing. `purpose` in the person's own words, else in those of the list. */
  order(proof: Proof, purpose: string, now: Date): ShareOrder | null {
    const until = this.end(now);
    if (this.person === null || until === undefined || this.compared === 'different') return null;
    return {
      webId: this.person.webId,
      name: this.name.trim(),
      as: this.as.trim() === '' ? null : this.as.trim(),
      categories: [...this.categories],
      entries: [...this.entries],
      mayDeposit: this.mayDeposit,
      purposeTerm: this.purpose === 'other' ? null : this.purpose,
      purpose,
      from: this.start(now),
      until,
      replaces: this.replaces.map(({ id }) => id),
      verified: this.compared === 'same' || this.person.pin === 'verified',
      safetyNumber: this.person.safetyNumber,
      proof,
    };
  }
}
