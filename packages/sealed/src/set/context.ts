import type { SetId } from '../ids.ts';
import type { Keyring } from '../keyring.ts';
import type { Heads } from './freshness.ts';
import type { Host } from './host.ts';
import type { OrderOf } from './order.ts';

/** Gives the time now. */
export type Clock = () => Date;

/** What the parts of a set work with. */
export interface SetContext extends Host {
  readonly keyring: Keyring;
  readonly setId: SetId;
  readonly heads: Heads;
  readonly clock: Clock;
  readonly orderOf: OrderOf;
  /** Waits; tests give one that does not. */
  readonly pause: (milliseconds: number) => Promise<void>;
}
