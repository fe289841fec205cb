/** Somebody an owner may share with. */
export interface FoundPerson {
  readonly webId: string;
  readonly host: string;
  /** The name this owner gave before; null for a new person. */
  readonly knownAs: string | null;
  /** 60 digits, over both roots. */
  readonly safetyNumber: string;
  readonly pin: 'new' | 'verified' | 'unverified' | 'changed';
}

export type FindOutcome =
  | { readonly kind: 'found'; readonly person: FoundPerson }
  | { readonly kind: 'no-kit' }
  | { readonly kind: 'self' }
  | { readonly kind: 'not-address' }
  | { readonly kind: 'unreachable'; readonly host: string };
