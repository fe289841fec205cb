import type { Counted } from './progress.ts';

/** A new device changes all keys before its first write. */
export interface Turning {
  /** How far it is; null while it does not. */
  readonly progress: Counted | null;
}
