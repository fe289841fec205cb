import { SealedError } from '../errors.ts';
import type { Bytes, Digest } from '../ids.ts';
import type { SetContext } from './context.ts';
import { readStored } from './host.ts';
import { patiently } from './patiently.ts';
import type { Place } from './row.ts';

/** Media type in the meta of a pack. */
export const PACK_TYPE = 'application/vnd.carnet.pack';

interface Opened {
  readonly type: string;
  readonly content: Bytes;
}

/** Opens the whole object of a place while it arrives; `missing` if the host has none. */
export const openPlace = async (context: SetContext, place: Place): Promise<Opened> => {
  const { keyring, setId, pause } = context;
  const { objectId, digest } = place;
  const opened = await patiently(pause, () =>
    readStored(context, objectId, (body) => keyring.open(body, { setId, objectId, digest })),
  );
  if (opened === null)
    throw new SealedError('missing', 'What a register row points to is not at the pod server.');
  const { meta, content } = opened;
  if (content.length !== (place.offset === undefined ? place.length : place.of))
    throw new SealedError('tampered', 'An object does not have the size its register row says.');
  return { type: meta.type, content };
};

/** Opened packs, the last used ones, so that a hundred entries of one pack cost one request. */
export class PackCache {
  readonly #limit: number;
  readonly #packs = new Map<Digest, { readonly size: number; readonly opened: Promise<Opened> }>();
  #size = 0;

  /** Keeps at most `limit` bytes of plaintext. */
  constructor(limit = 16 * 1024 * 1024) {
    this.#limit = limit;
  }

  open(context: SetContext, place: Place): Promise<Opened> {
    const found = this.#packs.get(place.digest);
    if (found !== undefined) {
      this.#packs.delete(place.digest);
      this.#packs.set(place.digest, found);
      return found.opened;
    }
    const entry = { size: place.of ?? place.length, opened: openPlace(context, place) };
    this.#packs.set(place.digest, entry);
    this.#size += entry.size;
    entry.opened.catch(() => {
      this.#remove(place.digest);
    });
    for (const digest of this.#packs.keys()) {
      if (this.#size <= this.#limit || digest === place.digest) break;
      this.#remove(digest);
    }
    return entry.opened;
  }

  #remove(digest: Digest): void {
    const found = this.#packs.get(digest);
    if (found === undefined) return;
    this.#packs.delete(digest);
    this.#size -= found.size;
  }

  /** Forgets all plaintext. */
  clear(): void {
    this.#packs.clear();
    this.#size = 0;
  }
}
