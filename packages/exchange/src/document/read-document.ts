import type { DraftFile, DraftSource } from '@carnet/record';
import type { Quad } from 'n3';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { ExchangeError } from '../errors.ts';
import { fhirToQuads } from '../fhir/to-quads.ts';
import { textOf, type JsonObject } from '../json/json.ts';
import { takeAttachments } from './attachments.ts';
import { coverOf, documentAuthor, documentLine, looseCover, looseLine } from './cover.ts';
import { LIMITS, type Decoded, type Limits } from './decode.ts';
import { decodeFile } from './decode-file.ts';
import { detach, type Detacher } from './detach.ts';
import { sha256, sha256OfText } from './digest.ts';
import { draftFact, planFacts, subjectOf, type Origin, type Plan } from './draft-facts.ts';
import { gather, sensitiveSection, type Gathered } from './gather.ts';
import { namedApart } from './named-apart.ts';
import { personsOf } from './owner.ts';
import { QuadPacker } from './pack-quads.ts';
import { openReading, type PackedDraft, type PackedReading, type Reading } from './packed-reading.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';
import type { Skipped } from './skipped.ts';

export interface ReadOptions {
  /** Name of the file, kept with its bytes. */
  readonly name: string;
  /** When it was received; the date of loose data that has none. */
  readonly received: Date;
  /** Bounds that differ from `LIMITS`. */
  readonly limits?: Partial<Limits>;
}

interface File {
  readonly options: ReadOptions;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly digest: string;
  readonly type: string;
  readonly packer: QuadPacker;
  /** What the document wraps. */
  readonly wrapped: readonly DraftFile[];
}

const isText = (bytes: Uint8Array): boolean => bytes.subarray(0, 4096).every((byte) => byte !== 0);

const mediaType = ({ type, form, held }: Decoded, bytes: Uint8Array): string =>
  type ??
  (form === 'bundle' &&
  held.length > 1 &&
  held.every(({ fullUrl }) => fullUrl === undefined) &&
  isLines(bytes)
    ? 'application/fhir+ndjson'
    : 'application/fhir+json');

const isLines = (bytes: Uint8Array): boolean => {
  const newline = bytes.indexOf(0x0a);
  return newline > 0 && bytes[newline - 1] === 0x7d && isText(bytes);
};

const addressesOf = ({ held }: Decoded): Set<string> =>
  new Set(
    held.flatMap(({ resource, fullUrl }) => {
      const id = textOf(resource['id']);
      return [fullUrl, id === undefined ? undefined : `urn:uuid:${id}`].filter((item) => item !== undefined);
    }),
  );

/** One key a category, so that entries of two categories cannot be told to come from one document. */
const sourceKeys = async (digest: string, own: Category | null): Promise<Map<Category, string>> => {
  const keys = new Map<Category, string>();
  for (const category of CATEGORIES)
    keys.set(
      category,
      category === own ? `document|${digest}` : await sha256OfText(`carnet source|${category}|${digest}`),
    );
  return keys;
};

const sourcesOf = async (
  gathered: Gathered,
  { digest }: File,
  author: string | null,
): Promise<Origin['sourceOf']> => {
  const { composition, category, facts } = gathered;
  const isAlone = composition === undefined && facts.length <= 1;
  const keys = await sourceKeys(digest, isAlone ? (facts[0]?.category ?? category) : category);
  const kind: DraftSource['kind'] = composition === undefined ? 'fhir' : 'fhir-document';
  const date = textOf(composition?.['date']) ?? null;
  const day = date?.slice(0, 10) ?? null;
  return (wanted) => ({
    key: keys.get(wanted) ?? digest,
    kind,
    date: wanted === category ? date : day,
    author,
  });
};

const originalOf = ({ options, type, bytes }: File): DraftFile => ({ name: options.name, type, bytes });

interface Cover {
  readonly quads: readonly Quad[];
  /** Whether the document's own cover was malformed and one of ours stands in for it. */
  readonly replaced: boolean;
}

const looseQuads = (file: File): readonly Quad[] =>
  fhirToQuads(looseCover(file.options.name, file.type), subjectOf(file.digest, 0));

const coverQuads = (file: File, cover: JsonObject | undefined, detacher: Detacher): Cover => {
  if (cover === undefined) return { quads: looseQuads(file), replaced: false };
  try {
    return { quads: fhirToQuads(detach(cover, detacher), subjectOf(file.digest, 0)), replaced: false };
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    return { quads: looseQuads(file), replaced: true };
  }
};

/** The entry of the document itself: its cover with links to everything split out of it, and alone its file. */
const draftDocument = (
  { composition, category, index, reports }: Gathered,
  plan: Plan,
  file: File,
  origin: Origin,
  detacher: Detacher,
): { draft: PackedDraft; skipped: readonly Skipped[] } => {
  const taken = reports.map((report) => takeAttachments(report, index));
  const cover = composition === undefined ? undefined : takeAttachments(coverOf(composition), index);
  const draftOf = (target: JsonObject): string | undefined => plan.subjects.get(target)?.subject;
  const { quads, replaced } = coverQuads(file, cover?.resource, { ...detacher, draftOf, embedded: reports });
  const line =
    composition === undefined
      ? looseLine(file.options.name, file.options.received)
      : documentLine(composition, origin.author, origin.language);
  const draft: PackedDraft = {
    category,
    identity: `document|${file.digest}`,
    source: origin.sourceOf(category),
    statements: file.packer.pack(quads),
    subject: subjectOf(file.digest, 0),
    line,
    files: namedApart([
      originalOf(file),
      ...file.wrapped,
      ...(cover?.files ?? []),
      ...taken.flatMap((item) => item.files),
    ]),
    sensitive:
      plan.facts.find(({ sensitive }) => sensitive !== null)?.sensitive ?? sensitiveSection(composition),
  };
  return { draft, skipped: replaced ? [{ what: 'Composition', reason: 'not-fhir' }] : [] };
};

/** Whether the file needs an entry of its own: a document, several facts, or parts only the file can keep. */
const needsCover = (
  { form, held }: Decoded,
  { composition, skipped }: Gathered,
  { facts }: Plan,
): boolean => {
  if (form === 'single') return false;
  if (composition !== undefined || facts.length > 1) return true;
  const unread = skipped.some(({ reason }) => reason === 'unknown-type' || reason === 'not-fhir');
  return facts.length === 1 ? held.length > 1 : unread;
};

/** The same file without facts that turned out malformed, so that nothing links to them. */
const withoutFacts = (gathered: Gathered, unread: ReadonlyMap<JsonObject, Skipped>): Gathered => ({
  ...gathered,
  facts: gathered.facts.filter(({ resource }) => !unread.has(resource)),
  skipped: [...gathered.skipped, ...unread.values()],
});

const readGathered = async (decoded: Decoded, gathered: Gathered, file: File): Promise<PackedReading> => {
  const addresses = addressesOf(decoded);
  const plan = await planFacts(gathered, addresses, file.digest);
  const { category, index } = gathered;
  const author = documentAuthor(gathered);
  const sourceOf = await sourcesOf(gathered, file, author);
  const hasCover = needsCover(decoded, gathered, plan);
  const document = hasCover ? { identity: `document|${file.digest}`, category } : null;
  const origin: Origin = { language: decoded.language, author, document, sourceOf };
  const drafts: PackedDraft[] = [];
  const unread = new Map<JsonObject, Skipped>();
  const skipped: Skipped[] = [...decoded.skipped, ...gathered.skipped, ...plan.skipped];
  if (hasCover) {
    const cover = draftDocument(gathered, plan, file, origin, { index, addresses, draftOf: () => undefined });
    drafts.push(cover.draft);
    skipped.push(...cover.skipped);
  }
  for (const planned of plan.facts) {
    const draftOf = (target: JsonObject): string | null | undefined => {
      const other = plan.subjects.get(target);
      if (other !== undefined) return other.category === planned.category ? other.subject : null;
      return gathered.reports.includes(target) ? null : undefined;
    };
    const draft = draftFact(planned, { index, addresses, draftOf }, origin, !hasCover, file.packer);
    if ('reason' in draft) unread.set(planned.given, draft);
    else drafts.push(hasCover ? draft : { ...draft, files: [originalOf(file), ...draft.files] });
  }
  if (unread.size > 0 && hasCover) return readGathered(decoded, withoutFacts(gathered, unread), file);
  skipped.push(...unread.values());
  const [owner] = gathered.patients;
  const { notes = [] } = decoded;
  return { terms: file.packer.terms, drafts, skipped, notes, persons: personsOf(decoded, owner) };
};

const onlyProblem = ({ drafts, skipped }: PackedReading, { form }: Decoded): Refusal | null => {
  if (drafts.length > 0 || form !== 'single') return null;
  const reason = skipped[0]?.reason;
  if (reason === 'unknown-type' || reason === 'not-fhir') return refuse(reason);
  return reason === 'other-person' ? refuse('about-another') : null;
};

/**
 * Reads a file of health data: FHIR R4 as JSON or XML (a document such as the European or International Patient
 * Summary, a laboratory report, a letter; a bundle of loose data; one resource; NDJSON), or a CDA R2 document. Every clinical fact becomes one draft; a document becomes one
 * draft more, which alone keeps the file. Facts carry no id, address or copy of their document, and link only to
 * facts of their own category.
 *
 * A file that cannot be read is a `Refusal`: nothing of it is kept. Nothing is thrown for what is in the bytes.
 *
 * Gives plain data for another thread, which opens it with `openReading`.
 */
export async function readPacked(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions,
): Promise<PackedReading | Refusal> {
  const decoded = await decodeFile(bytes, { ...LIMITS, ...options.limits });
  if (isRefusal(decoded)) return decoded;
  const gathered = gather(decoded);
  if (gathered.composition === undefined && gathered.patients.size > 1) return refuse('several-people');
  const file: File = {
    options,
    bytes,
    digest: await sha256(bytes),
    type: mediaType(decoded, bytes),
    packer: new QuadPacker(),
    wrapped: decoded.files ?? [],
  };
  const reading = await readGathered(decoded, gathered, file);
  return onlyProblem(reading, decoded) ?? reading;
}

/** `readPacked` with its drafts ready to be stored. */
export async function readDocument(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions,
): Promise<Reading | Refusal> {
  const reading = await readPacked(bytes, options);
  return isRefusal(reading) ? reading : openReading(reading);
}
