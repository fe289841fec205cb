import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRefusal, sentence, wordEntry } from '@carnet/exchange';
import { readNarrative, type NarrativeSection } from '@carnet/exchange/cda';
import { fhirOf, read } from './build.ts';

const FOLDER = resolve(import.meta.dirname, '../../../../../shared/data/cda');
const bytesOf = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(resolve(FOLDER, name)));

/** Counted by hand in the files: facts by kind, files, statements kept as text or about others. */
const EXPECTED: Readonly<
  Record<string, { own: string; facts: Readonly<Record<string, number>>; files: number }>
> = {
  'BIO-CR-BIO_2021.01_CDA-R2-Niveau-1.xml': { own: 'laboratory', facts: {}, files: 2 },
  'DOC_NON_STRUCTURE_CDA-R2-N1.xml': { own: 'laboratory', facts: {}, files: 2 },
  'BIO-CR-BIO_2024.01_TSH_1.xml': { own: 'laboratory', facts: { 'laboratory Observation': 2 }, files: 2 },
  'BIO-CR-BIO_2024.01_Electrophorese.xml': {
    own: 'laboratory',
    facts: { 'laboratory Observation': 44 },
    files: 3,
  },
  'CNAM-HR_2021.01.xml': {
    own: 'reimbursements',
    facts: { 'reimbursements ExplanationOfBenefit': 25 },
    files: 1,
  },
  'VAC_2023.01.xml': { own: 'vaccinations', facts: { 'vaccinations Immunization': 4 }, files: 1 },
  'VSM_1.4_2022.01.xml': {
    own: 'summary',
    facts: {
      'problems Condition': 2,
      'history Condition': 2,
      'history Procedure': 1,
      'allergies AllergyIntolerance': 1,
      'history Observation': 2,
      'history FamilyMemberHistory': 1,
      'treatments MedicationStatement': 2,
    },
    files: 1,
  },
  'eP-MED-DM_2024.01_PosoStruct.xml': {
    own: 'prescriptions',
    facts: {
      'prescriptions MedicationRequest': 2,
      'prescriptions DeviceRequest': 1,
      'measures Observation': 2,
      'history Observation': 1,
    },
    files: 3,
  },
  'CSE-CS9_2025.01.xml': {
    own: 'certificates',
    facts: {
      'history Observation': 7,
      'history Condition': 2,
      'measures Observation': 3,
      'reports Observation': 1,
      'vaccinations Immunization': 16,
      'treatments MedicationStatement': 1,
      'history Encounter': 3,
    },
    files: 1,
  },
  'IMG_CR_IMG_2024.01.xml': {
    own: 'imaging',
    facts: {
      'imaging Observation': 9,
      'imaging Procedure': 4,
      'treatments MedicationAdministration': 3,
    },
    files: 2,
  },
};

const wordsOf = async (name: string): Promise<string[]> =>
  (await read(bytesOf(name))).drafts.map(({ line }) => sentence(wordEntry(line, 'fr')));

const countOf = (sections: readonly NarrativeSection[]): number =>
  sections.reduce((sum, { blocks, sections: inner }) => sum + blocks.length + countOf(inner), 0);

describe('the French example documents', () => {
  it('are the ones that were counted', () => {
    expect(readdirSync(FOLDER).filter((name) => name.endsWith('.xml'))).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('%s gives its facts and files', async (name, { own, facts, files }) => {
    const { drafts, persons } = await read(bytesOf(name));
    const [document, ...rest] = drafts;
    expect(document?.category).toBe(own);
    expect(document?.files).toHaveLength(files);
    expect(document?.files[0]?.bytes).toEqual(bytesOf(name));
    const found: Record<string, number> = {};
    for (const { category, line } of rest) {
      const key = `${category} ${line.kind}`;
      found[key] = (found[key] ?? 0) + 1;
    }
    expect(found).toEqual(facts);
    expect(persons).toHaveLength(1);
    expect(rest.every(({ files: extra }) => extra.length === 0)).toBe(true);
    const [, national] =
      /<(?:c:)?id [^>]*?extension="(\d{15})"/u.exec(new TextDecoder().decode(bytesOf(name))) ?? [];
    expect(national).toBeDefined();
    for (const { line, source, identity } of drafts) {
      const said = JSON.stringify([line, source, identity]);
      expect(said).not.toContain(national);
      expect(said).not.toMatch(/PAT-TROIS|DECOURCY/u);
    }
  });

  it('at level 1 give the PDF they wrap, whole', async () => {
    for (const name of ['BIO-CR-BIO_2021.01_CDA-R2-Niveau-1.xml', 'DOC_NON_STRUCTURE_CDA-R2-N1.xml']) {
      const pdf = (await read(bytesOf(name))).drafts[0]?.files[1];
      expect(pdf).toMatchObject({ name: "Compte rendu d'examens biologiques.pdf", type: 'application/pdf' });
      const text = new TextDecoder('latin1').decode(pdf?.bytes);
      expect(text.startsWith('%PDF-')).toBe(true);
      expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    }
  });

  it('say what their files say', async () => {
    expect(await wordsOf('BIO-CR-BIO_2024.01_TSH_1.xml')).toEqual([
      "Compte rendu d'examens biologiques, 1er avril 2021, Laboratoire des charmes",
      'TSH 1,950 mUI/L (0,270 à 4,200), dans la normale, 2 avril 2014, Laboratoire des charmes',
      'T4 libre 7,67 pg/mL (9,30 à 17,00), en dessous de la normale, 2 avril 2014, Laboratoire des charmes',
    ]);
    const summary = await wordsOf('VSM_1.4_2022.01.xml');
    expect(summary).toContain('PARACETAMOL, 3 juin 2018, Centre de soins le Belvédère');
    const [allergy] = (await read(bytesOf('VSM_1.4_2022.01.xml'))).drafts.filter(
      ({ category }) => category === 'allergies',
    );
    expect(allergy?.line.status).toBe('active');
    expect(fhirOf(allergy ?? expect.unreachable())).toMatchObject({
      clinicalStatus: { text: 'Intermittent' },
    });
    expect(summary).toContain(
      'Pyélonéphrite aiguë, 22 avril 2018, jusqu’au 30 avril 2018, Centre de soins le Belvédère',
    );
    expect(await wordsOf('CSE-CS9_2025.01.xml')).toContain(
      'Poids 3900 g, 11 février 2021, Clinique du Belvédère',
    );
    const [imaging] = (await read(bytesOf('IMG_CR_IMG_2024.01.xml'))).drafts;
    expect(imaging?.line.status).toBe('replaces');
  });

  it.each(Object.keys(EXPECTED))('%s has a narrative unless it is level 1', (name) => {
    const narrative = readNarrative(bytesOf(name), name);
    if (isRefusal(narrative)) throw new TypeError(narrative.refused);
    const isWrapped = EXPECTED[name]?.files === 2 && Object.keys(EXPECTED[name].facts).length === 0;
    expect(countOf(narrative.sections) > 0).toBe(!isWrapped);
  });
});
