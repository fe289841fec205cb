import type { DraftFile, DraftSource } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { Quad } from 'n3';
import { ExchangeError } from '../errors.ts';
import { fhirToQuads } from '../fhir/to-quads.ts';
import type { JsonObject } from '../json/json.ts';
import { stringifyJson } from '../json/parse.ts';
import { takeAttachments } from './attachments.ts';
import { detach, type Detacher } from './detach.ts';
import type { Fact, Gathered } from './gather.ts';
import { identityOf } from './identity.ts';
import { typeOf } from './index-resources.ts';
import { lineOf } from './line.ts';
import type { QuadPacker } from './pack-quads.ts';
import type { PackedDraft } from './packed-reading.ts';
import type { Skipped } from './skipped.ts';
import { subjectMatterOf, type SubjectMatter } from './subject-matter.ts';

/** A fact with its identity and the IRI of its draft. */
export interface Planned extends Fact {
  readonly matter: SubjectMatter;
  readonly identity: string;
  readonly subject: string;
  readonly files: readonly DraftFile[];
  /** The resource as given, when its files were not taken out of it. */
  readonly given: JsonObject;
}

/** The facts of a file that become drafts, and where every resource can be linked. */
export interface Plan {
  readonly facts: readonly Planned[];
  readonly subjects: ReadonlyMap<JsonObject, { readonly subject: string; readonly category: Category }>;
  readonly skipped: readonly Skipped[];
}

const SHORT = 16;

/** The draft IRI of the n-th fact of a file (0: the document itself), unlike those of any other file. */
export const subjectOf = (digest: string, number: number): string =>
  `urn:carnet:draft:${digest.slice(0, SHORT)}-${number}`;

/**
 * Gives every fact its identity and draft IRI. A fact said twice in one file in the same words becomes one draft;
 * two that share code, time and value but differ otherwise stay two, numbered.
 *
 * @param addresses full addresses in the file, for `detach`.
 * @param digest SHA-256 of the file, hex.
 */
export async function planFacts(
  gathered: Gathered,
  addresses: ReadonlySet<string>,
  digest: string,
): Promise<Plan> {
  const { index } = gathered;
  const known = new Set(gathered.facts.map(({ resource }) => resource));
  const draftOf = (resource: JsonObject): null | undefined => (known.has(resource) ? null : undefined);
  const facts: Planned[] = [];
  const skipped: Skipped[] = [];
  const subjects = new Map<JsonObject, { subject: string; category: Category }>();
  const said = new Map<string, { contents: string[]; subjects: string[] }>();
  for (const fact of gathered.facts) {
    const { resource, files } = takeAttachments(fact.resource, index);
    const alone = detach(resource, { index, draftOf, addresses });
    const matter = subjectMatterOf(resource, index);
    const identity = await identityOf(resource, matter, alone);
    const content = stringifyJson(alone);
    const before = said.get(identity) ?? { contents: [], subjects: [] };
    const twin = before.subjects[before.contents.indexOf(content)];
    if (twin !== undefined) {
      subjects.set(fact.resource, { subject: twin, category: fact.category });
      skipped.push({ what: typeOf(resource), reason: 'same-fact-twice' });
      continue;
    }
    const subject = subjectOf(digest, facts.length + 1);
    before.contents.push(content);
    before.subjects.push(subject);
    said.set(identity, before);
    subjects.set(fact.resource, { subject, category: fact.category });
    const numbered = before.contents.length === 1 ? identity : `${identity}|#${before.contents.length}`;
    facts.push({ ...fact, given: fact.resource, resource, files, matter, identity: numbered, subject });
  }
  return { facts, subjects, skipped };
}

/** What is said of all drafts of one file. */
export interface Origin {
  readonly language: string | undefined;
  readonly author: string | null;
  /** The document: its identity and category; null when the fact came alone. */
  readonly document: { readonly identity: string; readonly category: Category } | null;
  readonly sourceOf: (category: Category) => DraftSource;
}

const toQuads = (resource: JsonObject, subject: string): readonly Quad[] | Skipped['reason'] => {
  try {
    return fhirToQuads(resource, subject);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    return error.code === 'unknown-type' ? 'unknown-type' : 'not-fhir';
  }
};

/**
 * The draft of one fact, or why it becomes none.
 *
 * @param whole keep the resource as it came (it came alone, so it says nothing of others).
 */
export function draftFact(
  planned: Planned,
  detacher: Detacher,
  origin: Origin,
  whole: boolean,
  packer: QuadPacker,
): PackedDraft | Skipped {
  const { resource, category, sensitive, subject, identity, matter, files } = planned;
  const quads = toQuads(whole ? resource : detach(resource, detacher), subject);
  if (typeof quads === 'string') return { what: typeOf(resource), reason: quads };
  const { document, author, language } = origin;
  const part = document !== null && document.category === category ? document.identity : undefined;
  return {
    category,
    identity,
    source: origin.sourceOf(category),
    statements: packer.pack(quads),
    subject,
    line: lineOf(resource, matter, { index: detacher.index, language, author, part }),
    files,
    sensitive,
  };
}
