import type { OnProgress } from './progress.ts';

/** How a copy is locked: by a passphrase, for addresses of age, or not at all. */
export type ExportLock =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recipients'; readonly recipients: readonly string[] }
  | { readonly kind: 'plain' };

/** A whole copy, as one file to keep. */
export interface ExportFile {
  readonly file: Blob;
  readonly entries: number;
  readonly files: number;
}

export interface ExportControl {
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
  /** The connection is lost: waits until the person says to go on where it stopped; without it that ends all. */
  readonly onLost?: () => Promise<void>;
}

export type ExportOutcome =
  | ({ readonly kind: 'made' } & ExportFile)
  | { readonly kind: 'stopped' }
  /** The passphrase is too short, or an address is none of age. */
  | { readonly kind: 'bad-lock' }
  /** The pod did not give it all. */
  | { readonly kind: 'failed' };

/** Taking the whole record out. */
export interface Exporting {
  make(lock: ExportLock, control: ExportControl): Promise<ExportOutcome>;
  /** An International Patient Summary as FHIR JSON, in the clear; null when the pod did not give it all. */
  ips(
    person: { readonly name: string; readonly birthDate: string | null },
    language: 'fr' | 'en',
  ): Promise<Blob | null>;
}
