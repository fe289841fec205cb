import type { JsonObject } from '../../json/json.ts';
import { elementAt, type XmlElement } from '../../xml/element.ts';
import type { Words } from '../references.ts';
import type { Beside } from '../rows.ts';
import type { When } from '../times.ts';

/** Where a clinical statement stands, and what it takes over from there. */
export interface Place {
  readonly words: Words;
  readonly beside: Beside;
  /** Codes of the sections around it, innermost first. */
  readonly sections: readonly string[];
  /** Whether its section is about somebody else, such as the mother of a child. */
  readonly isAboutAnother: boolean;
  /** When the statement around it was, for those that do not say. */
  readonly when: When;
  /** Status of the concern it belongs to: 'active', 'completed'... */
  readonly concern: string | undefined;
  /** What the results of a group were found in or for, such as a germ. */
  readonly group: string | undefined;
  readonly document: DocumentFrame;
}

/** What every statement of one document shares. */
export interface DocumentFrame {
  /** FHIR date of the document. */
  readonly date: string | undefined;
  readonly custodian: string | undefined;
  /** Whether all its entries are reimbursements (French CNAM-HR). */
  readonly isReimbursed: boolean;
  /** Whether it is a laboratory report. */
  readonly isLaboratory: boolean;
  /** Whether it is an imaging report: what it says was given or used belongs to the examination. */
  readonly isImaging: boolean;
}

/** A clinical statement as FHIR; null when it is kept as text only. */
export type ReadStatement = (statement: XmlElement, place: Place) => JsonObject | null;

/** Whether a section or a statement says that it is about somebody else than the patient. */
export const isAboutAnother = (element: XmlElement): boolean =>
  elementAt(element, 'subject', 'relatedSubject') !== undefined;

export const isInSection = ({ sections }: Place, codes: ReadonlySet<string>): boolean =>
  sections.some((code) => codes.has(code));
