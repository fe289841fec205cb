import type { AboutPerson } from '@carnet/exchange/collect';

export type { AboutPerson };

/** Who the record is about, as far as curves of growth ask. */
export interface About {
  /** Null when the part of the program that knows could not be loaded. */
  read(): Promise<AboutPerson | null>;
  /** False when the pod did not confirm. */
  keep(about: AboutPerson): Promise<boolean>;
}
