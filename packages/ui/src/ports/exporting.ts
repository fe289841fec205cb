import type { RecordPerson } from './about.ts';
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
  /** Awaited before each thing that is read: resolves at once unless paused. */
  readonly whenRunning?: () => Promise<void>;
  /** A file to write into piece by piece: nothing of the copy is held here then. A stop or a fault leaves it as it was. */
  readonly into?: WritableStream<Uint8Array<ArrayBuffer>> | undefined;
  /** The connection is lost: waits until the person says to go on where it stopped; without it that ends all. */
  readonly onLost?: () => Promise<void>;
}

export type ExportOutcome =
  /** `file` is null where it was written into the one that was chosen. */
  | ({ readonly kind: 'made'; readonly file: Blob | null } & Omit<ExportFile, 'file'>)
  | { readonly kind: 'stopped' }
  /** The file chosen to write into does not take it: the disk is full, or it went away. */
  | { readonly kind: 'not-written' }
  /** The passphrase is too short, or an address is none of age. */
  | { readonly kind: 'bad-lock' }
  /** The pod did not give it all. */
  | { readonly kind: 'failed' };

/** What other programmes read: an International Patient Summary (FHIR JSON), or the original documents as IHE XDM. */
export type OtherFormat = 'ips' | 'xdm';

/** Whom such a file says it is about. */
export interface OtherRequest {
  readonly format: OtherFormat;
  readonly person: RecordPerson;
  readonly language: 'fr' | 'en';
}

export type OtherOutcome =
  /** `held` of all `total` entries of the record are in the file. */
  | { readonly kind: 'made'; readonly file: Blob | null; readonly held: number; readonly total: number }
  /** The record holds no original document. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'not-written' }
  | { readonly kind: 'failed' };

/** Taking the whole record out. */
export interface Exporting {
  /** Bytes of all original documents, by what the register says (a copy is somewhat larger); 0 where it cannot be read. */
  weigh(): Promise<number>;
  make(lock: ExportLock, control: ExportControl): Promise<ExportOutcome>;
  /** In the clear: who reads such files has no other way. */
  other(request: OtherRequest, control: ExportControl): Promise<OtherOutcome>;
}
