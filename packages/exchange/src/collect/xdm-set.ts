import { documentCategory } from '../document/category.ts';
import { titleOfFile } from '../document/media-type.ts';
import { samePerson } from '../document/person.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import type { JsonObject } from '../json/json.ts';
import type { Coded } from '../xdm/registry-object.ts';
import type { XdmDocument, XdmMetadata } from '../xdm/metadata.ts';
import type { Collecting } from './collecting.ts';
import { bytesOf, folderOf, nameOf, type Content } from './content.ts';
import { digestsOf } from './digests.ts';
import type { Collected, Filing, Found } from './found.ts';
import { readOne } from './read-one.ts';

const SHA256_HEX = 64;
const METADATA = /\/IHE_XDM\/[^/]+\/METADATA\.XML$/iu;

/** Whether a file tells of a set of an IHE XDM archive. */
export const isMetadata = ({ path }: Content): boolean => METADATA.test(`/${path}`);

const concept = (coded: Coded | null): JsonObject | undefined =>
  coded === null ? undefined : { coding: [{ system: coded.system, code: coded.code }] };

const filingOf = (content: Content, { title, classCode, typeCode, date, author }: XdmDocument): Filing => ({
  title: title ?? typeCode?.display ?? titleOfFile(nameOf(content)),
  category: documentCategory(concept(typeCode), concept(classCode)),
  date,
  author,
});

interface Listed {
  readonly said: XdmDocument;
  readonly content: Content;
}

/** The documents of a set with their files; null if one is not there or listed twice. */
function listed(
  metadata: Content,
  said: readonly XdmDocument[],
  pile: ReadonlyMap<string, Content>,
): Listed[] | null {
  const all = said.flatMap((one) => {
    const content = pile.get(`${folderOf(metadata)}${one.path}`.toLowerCase());
    return content === undefined ? [] : [{ said: one, content }];
  });
  const isWhole =
    all.length === said.length && new Set(all.map(({ content }) => content)).size === all.length;
  return isWhole ? all : null;
}

/** Whom the metadata name, besides whom the document names: both are told where they can be two people. */
const withPerson = (found: Found, { person }: XdmDocument): Found =>
  person === null || found.persons.some((one) => samePerson(one, person))
    ? found
    : { ...found, persons: [...found.persons, person] };

/** A thing with what is to be known of its metadata, where it takes words from them and is kept. */
const withNotes = (thing: Found, read: Found, { notes }: XdmMetadata): Found =>
  (thing.what === 'file' || thing !== read) && thing.counts.length > 0
    ? { ...thing, notes: [...thing.notes, ...notes] }
    : thing;

/**
 * The documents of one set of an IHE XDM archive, each checked against the length and the digest that the metadata
 * say. A version that another of the set replaces is left out. Gives with it the files that are dealt with by this.
 */
export async function readSet(
  metadata: Content,
  pile: ReadonlyMap<string, Content>,
  collecting: Collecting,
): Promise<(Collected & { readonly done: readonly Content[] }) | Refusal> {
  const said = await collecting.readers.metadata(await bytesOf(metadata), {
    name: nameOf(metadata),
    received: collecting.received,
  });
  if (isRefusal(said)) return said;
  const documents = listed(metadata, said.documents, pile);
  if (documents === null) return refuse('changed-archive');
  const found: Found[] = [];
  const unread: Collected['unread'][number][] = [];
  for (const { said: one, content } of documents) {
    const isLong = one.hash?.length === SHA256_HEX;
    const { sha1, sha256 } = await digestsOf(content, one.hash !== null && !isLong);
    if (one.hash !== (isLong ? sha256 : sha1) || (one.size ?? content.size) !== content.size)
      return refuse('changed-archive');
    if (one.isReplaced) {
      found.push(leftOut(content));
      continue;
    }
    const read = await readOne(content, collecting, { filing: filingOf(content, one), digest: sha256 });
    if (isRefusal(read)) return read;
    found.push(...read.found.map((thing) => withNotes(withPerson(thing, one), thing, said)));
    unread.push(...read.unread);
  }
  return { found, unread, done: [metadata, ...documents.map(({ content }) => content)] };
}

const leftOut = ({ path }: Content): Found => ({
  what: 'drafts',
  path,
  size: 0,
  counts: [],
  persons: [],
  skipped: [{ what: 'Document', reason: 'replaced' }],
  notes: [],
  drafts: [],
  contents: [],
});
