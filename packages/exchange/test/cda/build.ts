import { isRefusal, quadsToFhir, readDocument, stringifyJson, type Reading } from '@carnet/exchange';
import type { EntryDraft } from '@carnet/record';

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const LOINC = '2.16.840.1.113883.6.1';

export interface Parts {
  readonly code?: string;
  readonly title?: string;
  readonly time?: string;
  readonly patient?: string;
  /** More of the header. */
  readonly header?: string;
  readonly body?: string;
}

export const PATIENT = `<recordTarget><patientRole>
  <id root="1.2.250.1.213.1.4.8" extension="269054958815780"/>
  <patient><name><given qualifier="BR">LOUISE</given><given>MARIE</given>
    <family qualifier="BR">TISSERAND</family><family qualifier="CL">LAMBERT</family></name>
  <administrativeGenderCode code="F"/><birthTime value="19690512"/></patient></patientRole></recordTarget>`;

const AUTHOR = `<author><time value="20240310"/><assignedAuthor><assignedPerson>
  <name><prefix>MME</prefix><given>Inès</given><family>FABRE</family><suffix>DR</suffix></name>
  </assignedPerson><representedOrganization><name>Cabinet Fabre</name></representedOrganization></assignedAuthor></author>
  <custodian><assignedCustodian><representedCustodianOrganization><name>Maison de santé des Tilleuls</name>
  </representedCustodianOrganization></assignedCustodian></custodian>`;

export const type = (code: string, name: string): string =>
  `<code code="${code}" displayName="${name}" codeSystem="${/^\d/u.test(code) ? LOINC : '1.2.250.1.213.1.1.4.12'}"/>`;

/** A CDA document about an invented person. */
export const cda = ({
  code,
  title = 'Document',
  time = '20240310094500+0100',
  patient,
  header,
  body,
}: Parts): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <realmCode code="FR"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <id root="1.2.250.1.999.1" extension="D-1"/>${code ?? type('11488-4', 'CR de consultation')}
  <title>${title}</title><effectiveTime value="${time}"/><confidentialityCode code="N"/><languageCode code="fr-FR"/>
  ${patient ?? PATIENT}${AUTHOR}${header ?? ''}
  <component>${body ?? '<structuredBody/>'}</component></ClinicalDocument>`;

/** One section; entries are clinical statements. */
export const section = (code: string, title: string, text: string, ...entries: readonly string[]): string =>
  `<component><section><code code="${code}" codeSystem="${LOINC}"/><title>${title}</title><text>${text}</text>
   ${entries.map((entry) => `<entry>${entry}</entry>`).join('')}</section></component>`;

export const structured = (...sections: readonly string[]): string =>
  `<structuredBody>${sections.join('')}</structuredBody>`;

export const templates = (...roots: readonly string[]): string =>
  roots.map((root) => `<templateId root="${root}"/>`).join('');

export const readXml = (text: string | Uint8Array<ArrayBuffer>, name = 'document.xml') =>
  readDocument(typeof text === 'string' ? utf8(text) : text, {
    name,
    received: new Date('2026-11-24T10:00:00Z'),
  });

/** Reads a document that must be readable. */
export const read = async (text: string | Uint8Array<ArrayBuffer>): Promise<Reading> => {
  const reading = await readXml(text);
  if (isRefusal(reading)) throw new TypeError(reading.refused);
  return reading;
};

/** The facts of a document, without the document itself. */
export const factsOf = async (parts: Parts): Promise<readonly EntryDraft[]> =>
  (await read(cda(parts))).drafts.slice(1);

export const fhirOf = ({ quads, subject }: EntryDraft): Record<string, unknown> =>
  JSON.parse(stringifyJson(quadsToFhir(quads, subject))) as Record<string, unknown>;
