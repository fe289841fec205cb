import type { AboutPerson, BirthAndSex } from '@carnet/exchange/collect';

export type { AboutPerson, BirthAndSex };

/** Who the record is about, as far as curves of growth ask. */
export interface About {
  /** Null when the part of the program that knows could not be loaded. */
  read(): Promise<AboutPerson | null>;
  /** False when the pod did not confirm. */
  keep(about: BirthAndSex): Promise<boolean>;
}
