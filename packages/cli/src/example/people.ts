import type { Category } from '@carnet/vocab';

/** Somebody of the example; everybody is invented. */
export interface ExamplePerson {
  readonly name: string;
  /** Name of the identity file, and of the folder of documents. */
  readonly slug: string;
  readonly app: 'patient' | 'clinician';
  /** Folder below `example/fixtures`; null for somebody without a record. */
  readonly documents: string | null;
}

export const MARGAUX: ExamplePerson = {
  name: 'Margaux Dubois',
  slug: 'margaux-dubois',
  app: 'patient',
  documents: 'margaux-dubois',
};
export const BLANKA: ExamplePerson = {
  name: 'Blanka Ładziak',
  slug: 'blanka-ladziak',
  app: 'patient',
  documents: 'blanka-ladziak',
};
export const NADIA: ExamplePerson = {
  name: 'Dr Nadia Benali',
  slug: 'nadia-benali',
  app: 'clinician',
  documents: null,
};

/** What Margaux lets Dr Benali read. */
export const SHARED: {
  readonly categories: readonly Category[];
  readonly purpose: string;
  readonly days: number;
} = { categories: ['laboratory'], purpose: 'suivi du diabète', days: 90 };
