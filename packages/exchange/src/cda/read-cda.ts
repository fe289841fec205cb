import type { Decoded, Held, Limits } from '../document/decode.ts';
import { documentCategory } from '../document/category.ts';
import { refuse, type Refusal } from '../document/refusal.ts';
import type { Skipped } from '../document/skipped.ts';
import { textOf, type JsonObject } from '../json/json.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../xml/element.ts';
import { innerText } from './elements.ts';
import { compact } from './compact.ts';
import { conceptOf } from './concepts.ts';
import { isAboutAnother, type DocumentFrame, type Place } from './facts/place.ts';
import { readStatement } from './facts/read-statement.ts';
import { compositionOf, languageOf, patientOf, PATIENT } from './header.ts';
import { wordsOfDocument } from './references.ts';
import { rowsOfDocument } from './rows.ts';
import { sectionsOf, statementIn, type Section } from './sections.ts';
import { wrappedFiles } from './wrapped-files.ts';

interface Run {
  readonly held: Held[];
  readonly skipped: Skipped[];
}

const entriesOf = (section: XmlElement): XmlElement[] =>
  childrenOf(section, 'entry').flatMap((entry) => {
    const statement = statementIn(entry);
    return statement === undefined ? [] : [statement];
  });

const hold = (run: Run, fact: JsonObject): JsonObject => {
  const id = `f${run.held.length + 1}`;
  const resource = { ...fact, id };
  run.held.push({ resource, fullUrl: undefined });
  return { reference: `${textOf(fact['resourceType']) ?? ''}/${id}` };
};

const tell = (run: Run, what: string, reason: Skipped['reason'], count: number): void => {
  for (let i = 0; i < count; i += 1) run.skipped.push({ what, reason });
};

const placeIn = ({ element, code }: Section, outer: Place): Place => ({
  ...outer,
  sections: code === undefined ? outer.sections : [code, ...outer.sections],
  isAboutAnother: outer.isAboutAnother || isAboutAnother(element),
});

/** One section as Composition.section; its facts are held, what it keeps as text is told. */
const readSection = (run: Run, section: Section, outer: Place): JsonObject => {
  const { element, inner } = section;
  const place = placeIn(section, outer);
  const found = entriesOf(element).map((statement) => readStatement(statement, place));
  const facts = found.flatMap((one) => one.facts);
  const hasText = innerText(elementAt(element, 'text')) !== '';
  if (facts.length === 0 && hasText && found.every(({ others }) => others === 0))
    tell(run, 'Section', 'text-only', 1);
  else
    tell(
      run,
      'Statement',
      'text-only',
      found.reduce((sum, { unread }) => sum + unread, 0),
    );
  tell(
    run,
    'Statement',
    'other-person',
    found.reduce((sum, { others }) => sum + others, 0),
  );
  return compact({
    title: innerText(elementAt(element, 'title')),
    code: conceptOf(elementAt(element, 'code'), place.words),
    entry: facts.map((fact) => hold(run, fact)),
    section: inner.map((one) => readSection(run, one, place)),
  });
};

const frameOf = (document: XmlElement, composition: JsonObject): DocumentFrame => {
  const category = documentCategory(composition['type'], composition['category']);
  const custodian = innerText(
    elementAt(document, 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'name'),
  );
  return {
    date: textOf(composition['date']),
    custodian: custodian === '' ? undefined : custodian,
    isReimbursed: category === 'reimbursements',
    isLaboratory: category === 'laboratory',
    isImaging: category === 'imaging',
  };
};

/** Different people in one document: nobody can tell whose facts they are. */
const isAboutSeveral = (document: XmlElement): boolean => {
  const people = childrenOf(document, 'recordTarget').map((target) => {
    const patient = elementAt(target, 'patientRole', 'patient');
    return `${innerText(elementAt(patient, 'name'))}|${attributeOf(elementAt(patient, 'birthTime'), 'value') ?? ''}`;
  });
  return new Set(people).size > 1;
};

const CONCLUSIONS = new Set(['19005-8', '55110-1']);

const textsOf = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ element, code, inner }) => [
    ...(CONCLUSIONS.has(code ?? '') ? [innerText(elementAt(element, 'text'))] : []),
    ...textsOf(inner),
  ]);

/** The report that an imaging document is; it becomes one with its document. */
const imagingReport = (composition: JsonObject, sections: readonly Section[]): JsonObject =>
  compact({
    resourceType: 'DiagnosticReport',
    id: 'report',
    status: 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD' }] }],
    code: composition['type'],
    subject: PATIENT,
    effectiveDateTime: composition['date'],
    conclusion: textsOf(sections)
      .filter((text) => text !== '')
      .join('\n'),
  });

/**
 * A CDA R2 document as FHIR R4: header, facts of its entries, wrapped files. What no rule reads stays in the
 * document, which is kept, and is told in `skipped`.
 */
export function readCda(document: XmlElement, limits: Limits): Decoded | Refusal {
  if (isAboutSeveral(document)) return refuse('several-people');
  const words = wordsOfDocument(document);
  const composition = compositionOf(document, words);
  const frame = frameOf(document, composition);
  const place: Place = {
    words,
    beside: rowsOfDocument(document),
    sections: [],
    isAboutAnother: false,
    when: {},
    concern: undefined,
    group: undefined,
    document: frame,
  };
  const run: Run = { held: [], skipped: [] };
  const found = sectionsOf(document);
  const section = found.map((one) => readSection(run, one, place));
  const patient = patientOf(document);
  const heads = [
    compact({ ...composition, section }),
    ...(patient === undefined ? [] : [patient]),
    ...(frame.isImaging && found.length > 0 ? [imagingReport(composition, found)] : []),
  ].map((resource): Held => ({ resource, fullUrl: undefined }));
  const held = [...heads, ...run.held];
  if (held.length > limits.resources) return refuse('too-many');
  return {
    form: 'document',
    held,
    language: languageOf(document),
    skipped: run.skipped,
    type: 'text/xml',
    files: wrappedFiles(document).map(({ name, type, bytes }) => ({ name, type, bytes })),
  };
}
