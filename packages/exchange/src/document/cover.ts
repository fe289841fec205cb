import { CARNET, CARNET_NS } from '@carnet/vocab';
import type { EntryLine } from '@carnet/record';
import { itemsOf, objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { mainCode, wordsOf } from './concept.ts';
import type { Gathered } from './gather.ts';
import { firstName } from './names.ts';

/** A section keeps its text only when the text is all it has; with entries, the original file keeps it. */
const withoutCopies = (section: JsonObject): JsonObject => {
  const inner = objectsOf(section['section']).map(withoutCopies);
  const kept = Object.entries(section).filter(([name]) => name !== 'text' || section['entry'] === undefined);
  return { ...Object.fromEntries(kept), ...(inner.length === 0 ? {} : { section: inner }) };
};

/** The Composition as it is kept: structure, authors and links, not a second copy of the texts. */
export const coverOf = (composition: JsonObject): JsonObject => {
  const sections = objectsOf(composition['section']).map(withoutCopies);
  return sections.length === 0 ? composition : { ...composition, section: sections };
};

/** Who made all the results, when it is one and the same. */
const onlyPerformer = ({ facts, index }: Gathered): string | undefined => {
  const names = new Set(facts.map(({ resource }) => firstName(index, resource['performer'])));
  const [only] = names;
  return names.size === 1 ? only : undefined;
};

const organizationOf = ({ index }: Gathered, authors: Json | undefined): string | undefined => {
  for (const author of objectsOf(authors)) {
    const role = index.find(textOf(author['reference']) ?? '');
    const name = firstName(index, role?.['organization']);
    if (name !== undefined) return name;
  }
  return undefined;
};

/** The name to show for who made a document: who keeps it, who made the results, else its author. */
export function documentAuthor(gathered: Gathered): string | null {
  const { composition, index, reports } = gathered;
  if (composition === undefined) return null;
  return (
    firstName(index, composition['custodian'], ...reports.map((report) => report['performer'])) ??
    onlyPerformer(gathered) ??
    organizationOf(gathered, composition['author']) ??
    firstName(index, ...itemsOf(composition['author'])) ??
    null
  );
}

const replacesAnother = (composition: JsonObject): boolean =>
  objectsOf(composition['relatesTo']).some(({ code }) => code === 'replaces');

/** What the timeline shows of a document. */
export function documentLine(
  composition: JsonObject,
  author: string | null,
  language: string | undefined,
): EntryLine {
  const code = mainCode(composition['type']);
  return {
    kind: 'Document',
    title: textOf(composition['title']) ?? wordsOf(composition['type']) ?? 'Document',
    ...(language !== undefined && { lang: language }),
    ...(code !== undefined && { code }),
    date: textOf(composition['date']) ?? null,
    author,
    ...(replacesAnother(composition) && { status: 'replaces' }),
  };
}

/** The cover of loose data: a DocumentReference that says which file it keeps. */
export const looseCover = (name: string, type: string): JsonObject => ({
  resourceType: 'DocumentReference',
  status: 'current',
  type: { coding: [{ system: CARNET_NS, code: 'received-data' }] },
  subject: { reference: CARNET.owner, type: 'Patient' },
  content: [{ attachment: { contentType: type, title: name } }],
});

/** What the timeline shows of loose data. */
export const looseLine = (name: string, received: Date): EntryLine => ({
  kind: 'Document',
  title: name,
  code: [CARNET_NS, 'received-data'],
  date: received.toISOString().replace(/\.\d{3}Z$/u, 'Z'),
  author: null,
});
