import type { EntryDraft } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { fhirToQuads } from '../fhir/to-quads.ts';
import { looseCover } from './cover.ts';
import { subjectOf } from './draft-facts.ts';

/** A file that is kept as it is, as far as its entry needs it. */
export interface PlainFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** SHA-256 of its bytes, hex. */
  readonly digest: string;
  readonly received: Date;
  /** `other` unless told. */
  readonly category?: Category;
  /** Its name unless told. */
  readonly title?: string;
  /** FHIR date as the person knows it, null when they do not; when it was received unless told. */
  readonly date?: string | null;
  /** Display name of who made it, when known. */
  readonly author?: string | null;
}

/** The draft of an entry that keeps a file as it came (PDF, image, anything): a cover without content, no file yet. */
export function draftFile({
  name,
  type,
  digest,
  received,
  category = 'other',
  title = name,
  date = received.toISOString(),
  author = null,
}: PlainFile): EntryDraft {
  const subject = subjectOf(digest, 0);
  return {
    category,
    identity: `document|${digest}`,
    source: { key: `document|${digest}`, kind: 'other', date: null, author },
    quads: fhirToQuads(looseCover(name, type), subject),
    subject,
    line: { kind: 'Document', title, date, author },
    files: [],
  };
}
