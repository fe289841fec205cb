import type { ReceiptForm } from '@carnet/exchange';
import type { VerifiedReceipt } from '@carnet/record';

export type { ReceiptForm };

/** A receipt as a file to keep or to hand on. */
export interface ReceiptFile {
  readonly name: string;
  readonly content: Blob;
}

export interface Receipts {
  /**
   * The receipt of a grant given or received, or of a refusal, by the id of the grant or of the request; null when
   * there is none in this form, or a server does not answer.
   */
  receipt(id: string, form: ReceiptForm): Promise<ReceiptFile | null>;
}

/** What a file proves: found with its bytes alone, nobody is asked. */
export type VerifyOutcome =
  | { readonly kind: 'read'; readonly receipt: VerifiedReceipt }
  | { readonly kind: 'no-receipt' }
  /** The signer's key history does not hold: nothing in the file is proven. */
  | { readonly kind: 'broken' };

export type Verify = (text: string) => Promise<VerifyOutcome>;
