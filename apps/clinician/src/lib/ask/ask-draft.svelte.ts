import { purposeInSentence } from '@carnet/exchange';
import { currentLocale, type AskOrder, type Introduction } from '@carnet/ui';
import type { Category, Purpose } from '@carnet/vocab';
import { askedUntil, type AskUntil } from './ask-until.ts';
import { TEMPLATES, type Role } from './role-templates.ts';

/** What is missing, by the id of the field to go to. */
export type Lack = 'asker-name' | 'ask-what-0' | 'ask-purpose';

/** A request that is being put together. */
export class AskDraft {
  name = $state('');
  organisation = $state('');
  role = $state<Role | null>(null);
  categories = $state<Category[]>([]);
  deposit = $state(false);
  purpose = $state<Purpose | null>(null);
  purposeWords = $state('');
  until = $state<AskUntil>('30');
  #proposed: Purpose | null = null;

  constructor({ name, organisation }: Introduction, until: AskUntil) {
    this.name = name;
    this.organisation = organisation;
    this.until = until;
  }

  /** Fills in what such a role usually needs; all of it can be changed. A purpose that was chosen stays. */
  fill(role: Role): void {
    this.role = role;
    this.categories = [...TEMPLATES[role].categories];
    if (this.purpose === null || this.purpose === this.#proposed) this.purpose = TEMPLATES[role].purpose;
    this.#proposed = TEMPLATES[role].purpose;
  }

  get lacks(): readonly Lack[] {
    return [
      ...(this.name.trim() === '' ? (['asker-name'] as const) : []),
      ...(this.categories.length === 0 ? (['ask-what-0'] as const) : []),
      ...(this.words === '' ? (['ask-purpose'] as const) : []),
    ];
  }

  /** What the owner reads: one's own words, else those of the list. */
  get words(): string {
    const own = this.purposeWords.trim();
    if (own !== '' || this.purpose === null) return own;
    return purposeInSentence(this.purpose, currentLocale());
  }

  order(now: Date): AskOrder {
    return {
      categories: [...this.categories],
      modes: this.deposit ? ['read', 'deposit'] : ['read'],
      purposeTerm: this.purpose,
      purpose: this.words,
      until: askedUntil(this.until, now),
      once: this.until === 'once',
      name: this.name.trim(),
      organisation: this.organisation.trim() === '' ? null : this.organisation.trim(),
    };
  }
}
