import type { Category } from '@carnet/vocab';
import type { Quad } from 'n3';

/** Where a draft came from. One entry may have several sources when documents repeat the same fact. */
export interface DraftSource {
  /** Stable per document: the same file read twice gives the same key, so a second import adds nothing. */
  readonly key: string;
  /** How it arrived. */
  readonly kind: 'fhir-document' | 'fhir' | 'manual' | 'deposit' | 'other';
  /** FHIR date of the document, as precise as known; null when it says none. */
  readonly date: string | null;
  /** Display name of who made the document; null when it says none. */
  readonly author: string | null;
}

/** One result as the timeline shows it. Numbers are strings: decimals keep their digits. */
export interface EntryValue {
  readonly text?: string;
  readonly number?: string;
  /** UCUM code, or the source's own words for the unit. */
  readonly unit?: string;
  readonly code?: readonly [system: string, code: string];
  /** Reference range, bounds as written; null is an open end. */
  readonly range?: readonly [low: string | null, high: string | null];
  /** HL7 observation interpretation (N, H, HH, L, LL, A, POS, NEG...), or the source's own words for it. */
  readonly flag?: string;
}

/** One step of how a medicine is taken: the source's own words, or what is structured where it has none; how long, with either. */
export interface LineDose {
  readonly text?: string;
  /** How much at a time: one number or two, least and most, then the unit (UCUM, or the source's own words; may be ''). */
  readonly dose?: readonly string[];
  /** How often: so many times in a period of so many UCUM units of time. */
  readonly each?: readonly [times: string, period: string, unit: string];
  /** FHIR event-timing codes, and times of day as "08:00". */
  readonly when?: readonly string[];
  /** For how long: a number and a UCUM unit of time. */
  readonly lasts?: readonly [number: string, unit: string];
  /** Only as needed. */
  readonly needed?: boolean;
  /** The source says more than this. */
  readonly more?: boolean;
}

/** What a register row says of an entry, and so all the timeline reads. Kept small: compact JSON. */
export interface EntryLine {
  /** FHIR resource type of the fact, or 'Document'. */
  readonly kind: string;
  /** The source's own words (display or text). */
  readonly title: string;
  /** BCP 47 language of `title`, when known. */
  readonly lang?: string;
  /** For naming in French or English by tables. */
  readonly code?: readonly [system: string, code: string];
  readonly value?: EntryValue;
  /** How a medicine is taken, step by step; empty when that is too long for a line. */
  readonly dosage?: readonly LineDose[];
  /** FHIR date as precise as known: YYYY, YYYY-MM, YYYY-MM-DD, or a dateTime with its zone; null when unknown. */
  readonly date: string | null;
  /** FHIR date, as precise as known, after which a treatment is not taken any more or an illness was over. */
  readonly until?: string;
  /** Display name of who made it; null when unknown. */
  readonly author: string | null;
  /** Name of whom its source is about, where that is somebody else than the person of the record. */
  readonly of?: string;
  /** Its owner typed all that it says. */
  readonly typed?: true;
  /** For instance 'active', 'inactive', 'not-done', 'none-known'. */
  readonly status?: string;
  /** How serious an allergy is: 'high' (can be life-threatening), else its worst reaction: 'severe', 'moderate', 'mild'. */
  readonly severity?: string;
  /** Identity of the document it is a part of, only when that one is in the same category. */
  readonly part?: string;
  /** Short key of the entry that this one is a note on, in the same category. */
  readonly about?: string;
}

/** Original bytes that belong to an entry. */
export interface DraftFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What is made from a file or a form before it is stored as an entry. */
export interface EntryDraft {
  readonly category: Category;
  /** The same fact gives the same string; a document: `document|<sha-256 of its bytes>`. */
  readonly identity: string;
  readonly source: DraftSource;
  /** FHIR R4 content in the R5 RDF dialect about `subject`; contained things are fragments of it. */
  readonly quads: readonly Quad[];
  /** `urn:carnet:draft:<n>`; links to other drafts' subjects are rewritten on storing. */
  readonly subject: string;
  readonly line: EntryLine;
  readonly files: readonly DraftFile[];
}
