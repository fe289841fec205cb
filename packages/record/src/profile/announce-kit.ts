import { CARNET } from '@carnet/vocab';
import { DataFactory, Parser, Writer, type Quad } from 'n3';
import { RecordError } from '../errors.ts';
import { load, save, type Fetch } from '../http/http.ts';
import type { KitPlaces, Profile } from './profile.ts';
import { STORAGE } from './read-profile.ts';

const ATTEMPTS = 5;

const statement = (webId: string, predicate: string, object: string): Quad =>
  DataFactory.quad(
    DataFactory.namedNode(webId),
    DataFactory.namedNode(predicate),
    DataFactory.namedNode(object),
  );

const statements = (webId: string, kit: KitPlaces): Quad[] =>
  (['keyStatements', 'keyring', 'slots', 'inbox'] as const).map((name) =>
    statement(webId, CARNET[name], kit[name]),
  );

const turtle = (quads: readonly Quad[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const writer = new Writer();
    writer.addQuads([...quads]);
    writer.end((error: Error | null, text: string) => {
      if (error) reject(error);
      else resolve(text);
    });
  });

/** Rewrites the statements of the owner's profile, keeping all else it says but the places of a kit. */
async function restate(
  profile: Profile,
  fetch: Fetch,
  added: (kept: readonly Quad[]) => readonly Quad[],
): Promise<void> {
  const ours = new Set<string>([CARNET.keyStatements, CARNET.keyring, CARNET.slots, CARNET.inbox]);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const loaded = await load(fetch, profile.document, 'text/turtle');
    if (!loaded) throw new RecordError('not-found', 'There is no profile at this address.');
    const before = new Parser({ baseIRI: profile.document }).parse(new TextDecoder().decode(loaded.bytes));
    const kept = before.filter((q) => !(q.subject.value === profile.webId && ours.has(q.predicate.value)));
    const text = await turtle([...kept, ...added(kept)]);
    try {
      const against = loaded.etag === null ? 'any' : { etag: loaded.etag };
      await save(fetch, profile.document, text, 'text/turtle', against);
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
  profile: Profile,
  kit: KitPlaces,
  storage: string,
  fetch: Fetch,
): Promise<void> {
  await restate(profile, fetch, (kept) => {
    const isNamed = kept.some((q) => q.subject.value === profile.webId && q.predicate.value === STORAGE);
    const place = isNamed ? [] : [statement(profile.webId, STORAGE, storage)];
    return [...place, ...statements(profile.webId, kit)];
  });
}

/** Takes the places of an identity kit out of the owner's profile. */
export async function concealKit(profile: Profile, fetch: Fetch): Promise<void> {
  await restate(profile, fetch, () => []);
}
