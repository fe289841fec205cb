import { CARNET } from '@carnet/vocab';
import { DataFactory, Parser, Writer, type Quad } from 'n3';
import { RecordError } from '../errors.ts';
import { load, save, type Fetch } from '../http/http.ts';
import type { KitPlaces, Profile } from './profile.ts';
import { STORAGE } from './read-profile.ts';

const ATTEMPTS = 5;

/** What a page says of a person, as one of its statements. */
export const statement = (webId: string, predicate: string, object: string): Quad =>
  DataFactory.quad(
    DataFactory.namedNode(webId),
    DataFactory.namedNode(predicate),
    DataFactory.namedNode(object),
  );

/** The places of a kit as a page says them. */
export const statements = (webId: string, kit: KitPlaces): Quad[] =>
  (['keyStatements', 'keyring', 'slots', 'inbox'] as const).map((name) =>
    statement(webId, CARNET[name], kit[name]),
  );

const KIT: readonly string[] = [CARNET.keyStatements, CARNET.keyring, CARNET.slots, CARNET.inbox];

const withoutKit = ({ webId }: Pick<Profile, 'webId'>, quads: readonly Quad[]): Quad[] =>
  quads.filter((q) => !(q.subject.value === webId && KIT.includes(q.predicate.value)));

const turtle = (quads: readonly Quad[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const writer = new Writer();
    writer.addQuads([...quads]);
    writer.end((error: Error | null, text: string) => {
      if (error) reject(error);
      else resolve(text);
    });
  });

/** Rewrites a page about a person, against what it says when it is written; `busy` after five lost races. */
export async function restate(
  { document }: Pick<Profile, 'document'>,
  fetch: Fetch,
  change: (before: readonly Quad[]) => readonly Quad[],
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const loaded = await load(fetch, document, 'text/turtle');
    if (!loaded) throw new RecordError('not-found', 'There is no profile at this address.');
    const before = new Parser({ baseIRI: document }).parse(new TextDecoder().decode(loaded.bytes));
    const text = await turtle(change(before));
    try {
      const against = loaded.etag === null ? 'any' : { etag: loaded.etag };
      await save(fetch, document, text, 'text/turtle', against);
      return;
    } catch (error) {
      if (!(error instanceof RecordError && error.code === 'busy')) throw error;
    }
  }
  throw new RecordError('busy', 'The profile is being changed by somebody else; try again.');
}

/**
 * Names the places of an identity kit in the owner's profile, keeping all else it says; and their storage, if the
 * document names none: other people's programs find it there.
 */
export async function announceKit(
  profile: Pick<Profile, 'webId' | 'document'>,
  kit: KitPlaces,
  storage: string,
  fetch: Fetch,
): Promise<void> {
  await restate(profile, fetch, (before) => {
    const kept = withoutKit(profile, before);
    const isNamed = kept.some((q) => q.subject.value === profile.webId && q.predicate.value === STORAGE);
    const place = isNamed ? [] : [statement(profile.webId, STORAGE, storage)];
    return [...kept, ...place, ...statements(profile.webId, kit)];
  });
}

/** Takes the places of an identity kit out of the owner's profile. */
export async function concealKit(profile: Pick<Profile, 'webId' | 'document'>, fetch: Fetch): Promise<void> {
  await restate(profile, fetch, (before) => withoutKit(profile, before));
}
