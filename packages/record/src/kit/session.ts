import type { DeviceStore } from '@carnet/sealed';
import type { Clock } from '../clock.ts';
import type { Fetch } from '../http/http.ts';
import type { SessionDrafts } from '../log/session-notes.ts';

/** A signed-in person on one device: everything the library needs from outside. */
export interface Session {
  readonly webId: string;
  /** Signed in as the WebID. */
  readonly fetch: Fetch;
  /** Signed in as nobody: for what everybody may read of other people. */
  readonly publicFetch: Fetch;
  readonly clock: Clock;
  /** What this device keeps between runs. */
  readonly device: DeviceStore;
  /** Where this device keeps what a session has not stated yet; without it, what ends without a word is not stated. */
  readonly drafts?: SessionDrafts;
  /**
   * Told how many sets of how many have their new key while a new device changes all of them before its first write;
   * null once that is over, done or not.
   */
  readonly onTurning?: (progress: { readonly done: number; readonly total: number } | null) => void;
}
