import type { AcceptOrder, DepositView } from '@carnet/ui';
import type { Category } from '@carnet/vocab';

export type Where = 'proposed' | 'other' | 'apart';

/** Where a deposit is to go, while its owner says so. */
export class PlaceDraft {
  readonly #deposit: DepositView;
  where = $state<Where[]>(['proposed']);
  category = $state<Category | null>(null);
  title: string;
  tell = $state<'tell'[]>([]);

  constructor(deposit: DepositView) {
    this.#deposit = deposit;
    this.title = $state(deposit.title);
  }

  /** The part it would go to; null while none is chosen. */
  get part(): Category | null {
    return this.where[0] === 'other' ? this.category : this.#deposit.category;
  }

  get isApart(): boolean {
    return this.where[0] === 'apart';
  }

  get isTold(): boolean {
    return this.tell.length > 0;
  }

  get order(): AcceptOrder {
    const title = this.title.trim();
    return {
      category: this.where[0] === 'other' ? this.category : null,
      title: title === '' || title === this.#deposit.title ? null : title,
      apart: this.isApart,
      tell: this.isTold,
    };
  }
}
