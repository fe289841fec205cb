import { expect } from 'vitest';
import { SEALED_TYPE, sealedFetch, SealedError, SealedSets } from '../../src/index.ts';
import type { Bytes, EntryInput, Head, SealedErrorCode, SealedSet } from '../../src/index.ts';
import { bytesOf, entry, headsIn, newOwner } from '../set/owner.ts';
import type { Owner } from '../set/owner.ts';
import { EvilPod } from './evil-pod.ts';

export const SECRET = 'haemoglobin of Margaux';

/** Storage under attack: in memory, or a real server behind a proxy. */
export interface Storage {
  /** Where containers are made, ending in a slash. */
  readonly base: string;
  /** Honest access to what is stored, past the evil pod. */
  readonly honest: typeof fetch;
  /** What clients use: through the evil pod. */
  readonly through: (evil: EvilPod) => typeof fetch;
  readonly clock: () => Date;
}

export interface World {
  readonly storage: Storage;
  readonly evil: EvilPod;
  readonly owner: Owner;
  /** A device that has seen the present state. */
  readonly victim: {
    readonly set: SealedSet;
    readonly fetch: typeof fetch;
    readonly heads: Map<string, Head>;
  };
  readonly sets: SealedSets;
  readonly doc: string;
  readonly other: string;
  readonly packed: string;
  readonly file: string;
  /** Stored bytes of things that were replaced since, by what they were. */
  readonly old: { readonly doc: Bytes; readonly file: Bytes; readonly root: Bytes; readonly shard: Bytes };
  /** URL of the object an entry lies in. */
  url(iri: string): Promise<string>;
  readonly rootUrl: string;
  shardUrl(): Promise<string>;
  stored(url: string): Promise<Bytes>;
  dump(): Promise<string>;
  /** Writes an entry with the other device and gives the root bytes it made. */
  rivalRoot(input: EntryInput): Promise<Bytes>;
  /** Puts bytes in the place of the root, as a host can. */
  restoreRoot(root: Bytes): Promise<void>;
}

const FILE = 1_300_000;

const need = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new TypeError('the world lacks something');
  return value;
};

/** A set with a document and a file in their second version, another document, a pack, and a second set. */
export const newWorld = async (storage: Storage): Promise<World> => {
  const owner = await newOwner(storage.base);
  const evil = new EvilPod(storage.honest);
  const { clock } = storage;
  const pause = (): Promise<void> => Promise.resolve();
  const [one, two] = [need(owner.devices[0]), need(owner.devices[1])];
  // The writer keeps no heads of its own: it is the host's accomplice in some games.
  const keyringSets = (): SealedSets =>
    new SealedSets({ fetch: storage.honest, keyring: one.keyring, clock, heads: headsIn(new Map()), pause });
  const writerSets = keyringSets();
  const writer = need(await writerSets.get(owner.setId));
  const stored = async (url: string): Promise<Bytes> =>
    new Uint8Array(await (await storage.honest(url, { headers: { accept: '*/*' } })).arrayBuffer());
  const url = async (iri: string): Promise<string> =>
    owner.container + need((await writer.row(iri))?.at[0]).objectId;
  const rootUrl = `${owner.container}${'0'.repeat(32)}`;
  const shardUrl = async (): Promise<string> => {
    const known = new Set((await writer.rows()).flatMap(({ at }) => at.map(({ objectId }) => objectId)));
    const listing = new TextDecoder().decode(await stored(owner.container));
    const names = [...listing.matchAll(/[0-9a-f]{32}(?=>)/gu)].map(([name]) => name);
    const found = names.find((name) => !known.has(name) && name !== owner.setId && !/^0+$/u.test(name));
    return owner.container + need(found);
  };
  const [doc, other, file] = [
    entry(owner, `<> <urn:name> "${SECRET}".`),
    entry(owner, '<> a <urn:other>.'),
    entry(owner, bytesOf(FILE)),
  ];
  await writer.put(doc);
  await writer.put(file);
  const old = {
    doc: await stored(await url(doc.iri)),
    file: await stored(await url(file.iri)),
    root: await stored(rootUrl),
    shard: await stored(await shardUrl()),
  };
  const packed = [entry(owner, `<> a <urn:packed>; <urn:name> "${SECRET}".`), entry(owner, '<> a <urn:p2>.')];
  await writer.writeEntries(packed);
  await writer.put(other);
  await writer.put({ ...doc, content: new TextEncoder().encode(`<> <urn:name> "${SECRET}", "v2".`) });
  await writer.put({ ...file, content: bytesOf(FILE) });
  await need(await writerSets.get(owner.otherSet)).put({
    ...entry(owner, SECRET),
    iri: `${storage.base}${owner.otherSet}/${'cd'.repeat(16)}`,
  });
  const through = storage.through(evil);
  const sets = new SealedSets({
    fetch: through,
    keyring: two.keyring,
    clock,
    heads: headsIn(two.heads),
    pause,
  });
  const set = need(await sets.get(owner.setId));
  await set.load();
  evil.log.length = 0;
  const fetch = sealedFetch({ fetch: through, sets, clock });
  // Names, sizes and dates of all that is stored, as the honest server lists them.
  const dump = async (): Promise<string> => new TextDecoder().decode(await stored(owner.container));
  return {
    storage,
    evil,
    owner,
    sets,
    victim: { set, fetch, heads: two.heads },
    doc: doc.iri,
    other: other.iri,
    packed: need(packed[0]).iri,
    file: file.iri,
    old,
    url,
    rootUrl,
    shardUrl,
    stored,
    dump,
    async rivalRoot(input) {
      const own = keyringSets();
      await need(await own.get(owner.setId)).put(input);
      return stored(rootUrl);
    },
    async restoreRoot(root) {
      const headers = { 'content-type': SEALED_TYPE };
      await storage.honest(rootUrl, { method: 'PUT', headers, body: root });
    },
  };
};

const written = ({ evil }: World): number =>
  evil.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;

/**
 * Runs a read under attack: it must reject with one of the codes, upload and delete nothing, and leave what is
 * stored and the heads of the device as they were. `act` must give no plaintext before it rejects.
 */
export const refuses = async (
  world: World,
  codes: readonly SealedErrorCode[],
  act: () => Promise<unknown>,
): Promise<void> => {
  const { victim } = world;
  const state = await world.dump();
  const heads = new Map(victim.heads);
  const sent = written(world);
  const result = await act().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  expect(result).not.toHaveProperty('value');
  const error = 'error' in result ? result.error : null;
  expect(error).toBeInstanceOf(SealedError);
  if (error instanceof SealedError) {
    expect(codes).toContain(error.code);
    expect(error.message).not.toContain(SECRET);
  }
  expect(written(world)).toBe(sent);
  expect(victim.heads).toEqual(heads);
  expect(await world.dump()).toBe(state);
};

/** Reads a resource as an app does; every byte the body gives before it breaks is counted as plaintext leaked. */
export const readAsApp = async ({ victim }: World, iri: string, headers: Record<string, string> = {}) => {
  const response = await victim.fetch(iri, { headers, cache: 'no-store' });
  expect(response.status).toBeLessThan(300);
  let given = 0;
  try {
    for await (const chunk of response.body ?? []) given += (chunk as Uint8Array).length;
  } catch (error) {
    expect(given).toBe(0);
    throw error;
  }
  return given;
};
