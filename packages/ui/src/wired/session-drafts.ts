import { decodeDraft, encodeDraft, type SessionDrafts, type SessionPart } from '@carnet/record';
import { deviceCache, randomId, type CloneStore, type DeviceCache, type DeviceStore } from '@carnet/sealed';

const DRAFT = 'session-';
/** So many sessions that ended without a word are looked after; what is more, is dropped. */
const MOST = 64;

/** Locks that end when their tab does: the browser's own. */
export interface Locks {
  /** Calls with null if another has the lock and `ifAvailable` is asked for, else once it is had. */
  request(
    name: string,
    options: { readonly ifAvailable?: boolean },
    act: (lock: object | null) => Promise<void>,
  ): Promise<unknown>;
}

/** Drafts of sessions, as they lie in this browser. */
export interface DeviceDrafts extends SessionDrafts {
  /** What other sessions have to state, of tabs that are still there too. Nothing is changed, and the next session is another. */
  others(): Promise<readonly SessionPart[]>;
}

/**
 * Keeps what sessions have not stated yet beside the device's state, sealed as it is, until it is locked. Each session has
 * a draft of its own, and a lock that the browser frees when its tab is closed or crashes: only then another takes it over.
 */
export function deviceDrafts(store: CloneStore, device: DeviceStore, locks: Locks): DeviceDrafts {
  let mine = DRAFT + randomId();
  let opened: Promise<DeviceCache> | null = null;
  let held: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  const cache = (): Promise<DeviceCache> =>
    (opened ??= deviceCache(store, async () => (await device.load()) !== null));
  const hold = (): Promise<void> =>
    (held ??= new Promise((resolve, reject) => {
      const forever = (): Promise<never> => {
        resolve();
        return new Promise(() => undefined);
      };
      locks.request(mine, {}, forever).catch(reject);
    }));
  const namesOfOthers = async (kept: DeviceCache): Promise<readonly string[]> =>
    (await kept.names()).filter((name) => name.startsWith(DRAFT) && name !== mine);
  const read = async (kept: DeviceCache, name: string): Promise<readonly SessionPart[]> => {
    const draft = await kept.load(name);
    return draft === null ? [] : decodeDraft(draft);
  };
  const write = async (parts: readonly SessionPart[]): Promise<void> => {
    if (parts.length === 0 && held === null) return;
    const kept = await cache();
    if (parts.length === 0) {
      await kept.drop(mine);
      return;
    }
    await hold();
    await kept.save(mine, encodeDraft(parts));
  };
  const takeOver = async (take: (parts: readonly SessionPart[]) => Promise<void>): Promise<void> => {
    const kept = await cache();
    for (const [n, name] of (await namesOfOthers(kept)).entries())
      await locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock === null) return;
        const parts = n < MOST ? await read(kept, name) : [];
        if (parts.length > 0) await take(parts);
        await kept.drop(name);
      });
  };

  return {
    keep(parts) {
      next ??= last = last.then(async () => {
        next = null;
        await write(parts()).catch(() => undefined);
      });
      return next;
    },
    ended: (take) => takeOver(take).catch(() => undefined),
    async others() {
      if ((await device.load()) === null) return [];
      const kept = await cache();
      const parts: SessionPart[] = [];
      for (const name of (await namesOfOthers(kept)).slice(0, MOST)) parts.push(...(await read(kept, name)));
      [mine, opened, held] = [DRAFT + randomId(), null, null];
      return parts;
    },
  };
}
