import type { ExportFile } from './exporting.ts';
import type { OnProgress } from './progress.ts';

export type CloseOutcome =
  | {
      readonly kind: 'closed';
      readonly receipt: Blob;
      readonly grants: number;
      readonly at: Date;
      /** Hosts where the record was before it moved, and of which it could not be erased. */
      readonly left: readonly string[];
    }
  | { readonly kind: 'wrong-passphrase' }
  /** It may be half done: the same again ends it. */
  | { readonly kind: 'failed' };

/** The end of a record. */
export interface Closing {
  /** Everything in the clear; null when the pod did not give it all. */
  gather(onProgress: OnProgress): Promise<ExportFile | null>;
  close(passphrase: string, onProgress: OnProgress): Promise<CloseOutcome>;
}
