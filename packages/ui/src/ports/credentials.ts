import type { CredentialVerdict } from '@carnet/record';

export type { CredentialVerdict };

/** What somebody signed about a professional. It opens nothing. */
export interface CredentialView {
  readonly name: string;
  readonly profession: string;
  /** The host of who says so. */
  readonly issuer: string;
  /** What this person calls the issuer; null for one whose key they do not have. */
  readonly issuerName: string | null;
  readonly until: Date;
  readonly verdict: CredentialVerdict;
}

/** What became of a file that was chosen. */
export type FileOutcome = 'kept' | 'no-such-file' | 'other-person' | 'unreachable';

/** The credential that goes with one's own requests. */
export interface OwnCredential {
  /** What an issuer needs to know to make one: the root key it is for. */
  readonly root: string;
  current(): CredentialView | null;
  keep(file: File): Promise<FileOutcome>;
  /** False when the pod did not confirm. */
  remove(): Promise<boolean>;
}

export interface IssuerView {
  readonly issuer: string;
  readonly name: string;
}

/** Those whose credentials this person wants checked, by keys they were given; none to begin with. */
export interface Issuers {
  list(): Promise<readonly IssuerView[]>;
  add(file: File): Promise<FileOutcome>;
  /** False when the pod did not confirm. */
  remove(issuer: string): Promise<boolean>;
}
