import { openKit, stateSessions, type Kit, type Session } from '@carnet/record';
import type { DeviceDrafts } from './session-drafts.ts';

/** A session that goes on is stated at least so often. */
export const EVERY_MS = 30 * 60_000;
/** Locking waits no longer for the last statement. */
const PATIENCE_MS = 3000;

/** Brings owners the signed statement of what was read of their records here: when a record is left, and while it is open. */
export class SessionStatements {
  readonly #state: () => Promise<unknown>;
  readonly #now: () => number;
  #since: number;
  #stated = false;

  /** @param state leaves the statements; @param now milliseconds, from any start */
  constructor(state: () => Promise<unknown>, now: () => number) {
    this.#state = state;
    this.#now = now;
    this.#since = now();
  }

  /** A record is open: it is stated when the last statement is long ago. */
  open(): void {
    if (this.#now() - this.#since >= EVERY_MS) this.#leave();
  }

  /** A record was left: the first time at once, then no more often than if it had stayed open. */
  left(): void {
    if (this.#stated) this.open();
    else this.#leave();
  }

  /** What cannot be left now is kept for the next time. */
  #leave(): void {
    this.#since = this.#now();
    this.#stated = true;
    void this.#state().catch(() => undefined);
  }
}

const inTime = <T>(act: Promise<T>): Promise<T | null> =>
  Promise.race([
    act.catch(() => null),
    new Promise<null>((resolve) => {
      setTimeout(resolve, PATIENCE_MS, null);
    }),
  ]);

/** States what is left to state of a session that ends here; however that goes, it holds the lock up a moment at most. */
export const stateLast = async (kit: Kit): Promise<void> => {
  await inTime(stateSessions(kit));
};

/**
 * What states the last of this device, to be asked for before it is locked: the kit that is open, or one opened for it if
 * other sessions left something to state; null if there is none, or no answer in a moment.
 */
export async function lastKit(kit: Kit | null, session: Session, drafts: DeviceDrafts): Promise<Kit | null> {
  const parts = await drafts.others().catch(() => []);
  const last = kit ?? (parts.length === 0 ? null : await inTime(openKit(session)));
  for (const part of parts) last?.notes.back(part);
  return last;
}
