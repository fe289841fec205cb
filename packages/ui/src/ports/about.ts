import type { AboutPerson, BirthAndSex } from '@carnet/exchange/collect';

export type { AboutPerson, BirthAndSex };

/** Whom the record is about, as imported documents named them. */
export interface RecordPerson {
  readonly name: string;
  /** FHIR date. */
  readonly birthDate: string | null;
}

/** Who the record is about. */
export interface About {
  /** Null when the part of the program that knows could not be loaded. */
  read(): Promise<AboutPerson | null>;
  /** Null where no document said it. */
  named(): Promise<RecordPerson | null>;
  /** False when the pod did not confirm. */
  keep(about: BirthAndSex): Promise<boolean>;
}
