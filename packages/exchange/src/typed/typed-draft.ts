import type { DraftFile, EntryDraft, EntryLine, EntryValue } from '@carnet/record';
import { CARNET, CARNET_NS } from '@carnet/vocab';
import { DataFactory, type Quad } from 'n3';
import { fhirToQuads } from '../fhir/to-quads.ts';
import { mainCode } from '../document/concept.ts';
import { sha256, sha256OfText } from '../document/digest.ts';
import { identityOf } from '../document/identity.ts';
import { indexResources } from '../document/index-resources.ts';
import { lineOf } from '../document/line.ts';
import { subjectMatterOf } from '../document/subject-matter.ts';
import { isNumber, objectOf, objectsOf, textOf, type JsonObject } from '../json/json.ts';
import { stringifyJson } from '../json/parse.ts';
import { inLanguage, type Language } from '../wording/names.ts';
import { concept, OWNER } from './common.ts';
import type { TypedKind, Values } from './field.ts';
import type { TypedBy } from './typed-date.ts';
import { typedResource } from './typed-resource.ts';

/** What was typed, by whom it concerns: the owner. */
export interface Typed extends TypedBy {
  readonly kind: TypedKind;
  /** Without problems. */
  readonly values: Values;
  readonly files?: readonly DraftFile[];
}

const NOWHERE = indexResources([]);
/** What a fact has besides code, time, value and standing: with it, nothing else is the same fact. */
const DETAILS =
  /^(?:note|reaction|criticality|protocolApplied|lotNumber|performer|serviceProvider|reasonCode)$/u;

/** The value of a fact whose type has none that is shown. */
function shownValue(resource: JsonObject): EntryValue | undefined {
  const type = resource['resourceType'];
  if (type === 'Goal') {
    const range = objectOf(objectsOf(resource['target'])[0]?.['detailRange']);
    const [low, high] = [objectOf(range?.['low']), objectOf(range?.['high'])];
    const digits = (of: JsonObject | undefined): string | null => {
      const number = of?.['value'];
      return isNumber(number) ? number.value : null;
    };
    const unit = textOf((low ?? high)?.['code']);
    return { range: [digits(low), digits(high)], ...(unit !== undefined && { unit }) };
  }
  if (type === 'ExplanationOfBenefit') {
    const amount = objectOf(objectOf(resource['payment'])?.['amount'])?.['value'];
    return isNumber(amount) ? { number: amount.value, unit: 'EUR' } : undefined;
  }
  if (type === 'Consent') {
    const answer = textOf(objectOf(resource['provision'])?.['type']);
    if (answer !== undefined) return { code: ['http://hl7.org/fhir/consent-provision-type', answer] };
    const words = textOf(objectOf(resource['sourceAttachment'])?.['title']);
    return words === undefined ? undefined : { text: words };
  }
  if (type !== 'RelatedPerson') return undefined;
  const phone = textOf(objectsOf(resource['telecom'])[0]?.['value']);
  return phone === undefined ? undefined : { text: phone };
}

function shownLine({ kind, values, language }: Typed, resource: JsonObject): EntryLine {
  const matter = subjectMatterOf(resource, NOWHERE);
  const line = lineOf(resource, matter, { index: NOWHERE, language, author: null, part: undefined });
  const value = line.value ?? shownValue(resource);
  const own = kind.title === undefined ? undefined : values[kind.title]?.trim();
  const code = line.code ?? mainCode(objectsOf(resource['relationship'])[0]);
  return {
    ...line,
    title: own ?? matter.title ?? inLanguage(kind.name, language),
    ...(code !== undefined && { code }),
    ...(value !== undefined && { value }),
    typed: true,
  };
}

/** The draft of an entry that its owner typed; the photos and files that go with it stay as they are. */
export async function draftTyped(typed: Typed): Promise<EntryDraft> {
  const { kind, values, files = [] } = typed;
  const resource = typedResource(kind, values, typed);
  const matter = subjectMatterOf(resource, NOWHERE);
  const same = await identityOf(resource, matter, { ...resource, language: undefined });
  const isDetailed = files.length > 0 || Object.keys(resource).some((name) => DETAILS.test(name));
  const digests = await Promise.all(files.map(({ bytes }) => sha256(bytes)));
  const all = await sha256OfText([stringifyJson({ ...resource, language: undefined }), ...digests].join(' '));
  const identity = isDetailed ? `${same}|typed|${all.slice(0, 32)}` : same;
  const subject = `urn:carnet:draft:${all.slice(0, 16)}-1`;
  return {
    category: kind.category,
    identity,
    source: { key: `typed|${all}`, kind: 'manual', date: null, author: null },
    quads: fhirToQuads(resource, subject),
    subject,
    line: shownLine(typed, resource),
    files,
  };
}

/** Stands for what a note is about: it becomes a link and no text, so that it can be cut. */
const ABOUT = 'urn:carnet:draft:about';

const linkedTo = (quads: readonly Quad[], iri: string): Quad[] =>
  quads.map((quad) =>
    quad.object.value === ABOUT
      ? DataFactory.quad(quad.subject, quad.predicate, DataFactory.namedNode(iri))
      : quad,
  );

/** What a note is about. */
export interface Noted {
  readonly iri: string;
  readonly category: EntryDraft['category'];
}

/** The draft of the owner's own words beside an entry that somebody else wrote, which stays as it is. */
export async function draftNote(
  about: Noted,
  words: string,
  language: Language,
  now: Date,
): Promise<EntryDraft> {
  const text = words.trim();
  const resource: JsonObject = {
    resourceType: 'Observation',
    status: 'final',
    language,
    code: concept('http://loinc.org', '48767-8'),
    subject: OWNER,
    focus: [{ reference: ABOUT }],
    effectiveDateTime: now.toISOString(),
    performer: [{ reference: CARNET.owner, type: 'Patient' }],
    valueString: text,
  };
  const all = await sha256OfText(`${about.iri} ${now.toISOString()} ${text}`);
  const subject = `urn:carnet:draft:${all.slice(0, 16)}-1`;
  const matter = { title: language === 'fr' ? 'Note du patient' : 'Patient’s note', code: undefined };
  return {
    category: about.category,
    identity: `note|${all}`,
    source: { key: `note|${all}`, kind: 'manual', date: null, author: null },
    quads: linkedTo(fhirToQuads(resource, subject), about.iri),
    subject,
    line: {
      ...lineOf(resource, matter, { index: NOWHERE, language, author: null, part: undefined }),
      code: [CARNET_NS, 'patient-note'],
    },
    files: [],
  };
}
