/** What a WebID document tells Carnet. */
export interface Profile {
  readonly webId: string;
  /** The WebID document, without fragment. */
  readonly document: string;
  /** Root of the person's storage, ending in a slash; the first if the document names several, null if none. */
  readonly storage: string | null;
  /** Roots of all storages the document names. */
  readonly storages: readonly string[];
  /** Identity providers allowed to speak for this WebID. */
  readonly issuers: readonly string[];
  /** Places of the identity kit; null for a person who has none. */
  readonly kit: KitPlaces | null;
}

/** Where an identity kit lies. The document is a hint: what is found there proves itself by signatures. */
export interface KitPlaces {
  readonly keyStatements: string;
  readonly keyring: string;
  readonly slots: string;
  readonly inbox: string;
}
