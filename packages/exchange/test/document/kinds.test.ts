import { describe, expect, it } from 'vitest';
import type { EntryDraft } from '@carnet/record';
import {
  isRefusal,
  quadsToFhir,
  readDocument,
  samePerson,
  stringifyJson,
  wordEntry,
  type Reading,
} from '@carnet/exchange';

const LOINC = 'http://loinc.org';
const loinc = (code: string, display = code): object => ({ coding: [{ system: LOINC, code, display }] });

const read = async (value: object): Promise<Reading> => {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const reading = await readDocument(bytes, { name: 'x.json', received: new Date('2026-11-24T10:00:00Z') });
  if (isRefusal(reading)) throw new TypeError(reading.refused);
  return reading;
};

const bundle = (...resources: object[]): object => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

const only = async (resource: object): Promise<EntryDraft> => {
  const { drafts } = await read(resource);
  const [draft] = drafts;
  if (draft === undefined || drafts.length !== 1) throw new TypeError(`${drafts.length} drafts`);
  return draft;
};

const jsonOf = ({ quads, subject }: EntryDraft): string => stringifyJson(quadsToFhir(quads, subject));

describe('where a fact belongs', () => {
  it.each([
    ['measures', { resourceType: 'Observation', code: loinc('29463-7') }],
    ['laboratory', { resourceType: 'Observation', code: loinc('2345-7'), valueQuantity: { value: 1 } }],
    ['history', { resourceType: 'Observation', code: loinc('72166-2') }],
    [
      'questionnaires',
      { resourceType: 'Observation', category: [{ coding: [{ code: 'survey' }] }], code: { text: 'x' } },
    ],
    [
      'imaging',
      { resourceType: 'DiagnosticReport', category: [{ coding: [{ code: 'RAD' }] }], code: { text: 'x' } },
    ],
    [
      'laboratory',
      { resourceType: 'DiagnosticReport', category: [{ coding: [{ code: 'LAB' }] }], code: { text: 'x' } },
    ],
    ['prescriptions', { resourceType: 'MedicationRequest', medicationCodeableConcept: { text: 'x' } }],
    ['treatments', { resourceType: 'MedicationStatement', medicationCodeableConcept: { text: 'x' } }],
    ['reimbursements', { resourceType: 'ExplanationOfBenefit' }],
    ['directives', { resourceType: 'Consent', category: [loinc('42348-3')] }],
    ['administrative', { resourceType: 'Consent', category: [{ text: 'x' }] }],
    ['vaccinations', { resourceType: 'Immunization', vaccineCode: { text: 'x' } }],
    ['reports', { resourceType: 'DocumentReference', type: loinc('11488-4'), description: 'x' }],
    ['prescriptions', { resourceType: 'DocumentReference', type: loinc('57833-6'), description: 'x' }],
  ])('%s: %j', async (category, resource) => {
    expect((await only(resource)).category).toBe(category);
  });
});

describe('what a fact says of itself', () => {
  it('none known, and no information, are statements and no facts of illness', async () => {
    const statusOf = async (system: string, code: string): Promise<string | undefined> =>
      (await only({ resourceType: 'AllergyIntolerance', code: { coding: [{ system, code }] } })).line.status;
    const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
    expect(await statusOf('http://snomed.info/sct', '716186003')).toBe('none-known');
    expect(await statusOf(ips, 'no-known-allergies')).toBe('none-known');
    expect(await statusOf(ips, 'no-allergy-info')).toBe('no-information');
    expect(await statusOf('http://snomed.info/sct', '91936005')).toBeUndefined();
  });

  it('keeps partial dates, comparators, components and flags', async () => {
    const { line } = await only({
      resourceType: 'Observation',
      code: loinc('1988-5', 'CRP'),
      effectiveDateTime: '2021-05',
      valueQuantity: { value: 0.5, comparator: '<', unit: 'mg/L' },
      interpretation: [{ coding: [{ code: 'N' }] }],
    });
    expect(line).toMatchObject({ date: '2021-05', value: { text: '< 0.5', unit: 'mg/L', flag: 'N' } });
    const pressure = await only({
      resourceType: 'Observation',
      code: loinc('85354-9'),
      component: [
        { code: loinc('8462-4'), valueQuantity: { value: 66, unit: 'mmHg' } },
        { code: loinc('8480-6'), valueQuantity: { value: 112, unit: 'mmHg' } },
      ],
    });
    expect(pressure.line.value).toEqual({ text: '112/66', unit: 'mmHg' });
  });
});

describe('what a laboratory says of a result', () => {
  const flagged = async (interpretation: unknown) => {
    const { line } = await only({
      resourceType: 'Observation',
      code: loinc('1988-5', 'CRP'),
      valueQuantity: { value: 80, unit: 'mg/L' },
      interpretation,
    });
    return wordEntry(line, 'fr').flag;
  };

  it('is never dropped: where we have no words for it, its own are shown', async () => {
    expect(await flagged([{ text: 'Élevé' }])).toBe('Élevé');
    expect(await flagged([{ coding: [{ code: '281302008', display: 'Above reference range' }] }])).toBe(
      'Above reference range',
    );
    expect(await flagged([{ coding: [{ code: 'local' }, { code: 'H' }], text: 'Élevé' }])).toBe(
      'au-dessus de la normale',
    );
    expect(await flagged([{ coding: [{ code: '**' }] }])).toBe('**');
    expect(await flagged(undefined)).toBeNull();
  });

  it('holds for a pair of values when it is said of both, and names no part as the whole', async () => {
    const pressure = async (...flags: readonly (string | undefined)[]) => {
      const { line } = await only({
        resourceType: 'Observation',
        code: loinc('85354-9'),
        component: ['8480-6', '8462-4'].map((code, n) => ({
          code: loinc(code),
          valueQuantity: { value: 100 + n, unit: 'mmHg' },
          ...(flags[n] !== undefined && { interpretation: [{ coding: [{ code: flags[n] }] }] }),
        })),
      });
      return line.value?.flag;
    };
    expect(await pressure('H', 'H')).toBe('H');
    expect(await pressure('H', 'N')).toBe('A');
    expect(await pressure('N')).toBeUndefined();
    expect(await pressure('L')).toBe('A');
    expect(await pressure()).toBeUndefined();
  });
});

describe('the identity of a fact', () => {
  const glucose = (value: unknown, time: string, more: object = {}): object => ({
    resourceType: 'Observation',
    code: loinc('2345-7'),
    effectiveDateTime: time,
    valueQuantity: { value, unit: 'mg/dL' },
    ...more,
  });
  const identityOf = async (resource: object): Promise<string> => (await only(resource)).identity;

  it('is the same for the same code, instant and value, whoever says it', async () => {
    const one = await identityOf(glucose(90, '2020-01-01T10:00:00Z'));
    expect(
      await identityOf(glucose(90, '2020-01-01T11:00:00+01:00', { id: 'x', performer: [{ display: 'y' }] })),
    ).toBe(one);
    expect(await identityOf(glucose(91, '2020-01-01T10:00:00Z'))).not.toBe(one);
    expect(await identityOf(glucose(90, '2020-01-01'))).not.toBe(one);
    expect(await identityOf(glucose(90, '2020-01-01T10:00:00Z', { status: 'entered-in-error' }))).not.toBe(
      one,
    );
  });

  it('keeps apart two facts of one file that share it and differ otherwise', async () => {
    const left = glucose(90, '2020-01-01', { bodySite: { text: 'left' } });
    const right = glucose(90, '2020-01-01', { bodySite: { text: 'right' } });
    const { drafts, skipped } = await read(bundle(left, right, left));
    expect(new Set(drafts.slice(1).map(({ identity }) => identity)).size).toBe(2);
    expect(skipped).toEqual([{ what: 'Observation', reason: 'same-fact-twice' }]);
  });
});

describe('what comes alone or loose', () => {
  it('a resource alone is kept whole, with its file', async () => {
    const resource = {
      resourceType: 'Condition',
      id: 'c1',
      text: { status: 'generated', div: '<div>x</div>' },
      subject: { reference: 'Patient/1' },
      code: { text: 'Gout' },
    };
    const draft = await only(resource);
    expect(JSON.parse(jsonOf(draft))).toEqual(resource);
    expect(draft.files.map(({ type }) => type)).toEqual(['application/fhir+json']);
  });

  it('the head of a group is no fact; its members are', async () => {
    const head = {
      resourceType: 'Observation',
      code: loinc('58410-2'),
      hasMember: [{ reference: 'Observation/m' }],
    };
    const member = {
      resourceType: 'Observation',
      id: 'm',
      code: loinc('718-7'),
      valueQuantity: { value: 14 },
    };
    const { drafts } = await read(bundle(head, member, { ...head, valueString: 'normal' }));
    expect(drafts.map(({ line }) => line.code?.[1])).toEqual(['received-data', '718-7', '58410-2']);
    expect(drafts[0]?.category).toBe('laboratory');
  });

  it('medicines are embedded, people become names, facts of other categories their type', async () => {
    const { drafts } = await read(
      bundle(
        {
          resourceType: 'Medication',
          id: 'm',
          code: { text: 'Aspirin' },
          manufacturer: { reference: 'Organization/o' },
        },
        { resourceType: 'Organization', id: 'o', name: 'Maker' },
        { resourceType: 'Practitioner', id: 'p', name: [{ family: 'Benali', given: ['Nadia'] }] },
        {
          resourceType: 'Condition',
          id: 'c',
          code: { text: 'Secret illness' },
          subject: { display: 'Margaux' },
        },
        {
          resourceType: 'MedicationStatement',
          medicationReference: { reference: 'Medication/m' },
          subject: { display: 'Margaux' },
          informationSource: { reference: 'Practitioner/p' },
          reasonReference: [{ reference: 'Condition/c', display: 'Secret illness' }],
        },
      ),
    );
    const treatment = drafts.find(({ category }) => category === 'treatments');
    if (treatment === undefined) throw new TypeError('no treatment');
    expect(JSON.parse(jsonOf(treatment))).toEqual({
      resourceType: 'MedicationStatement',
      contained: [
        {
          resourceType: 'Medication',
          id: 'medication-1',
          code: { text: 'Aspirin' },
          manufacturer: { type: 'Organization', display: 'Maker' },
        },
      ],
      medicationReference: { reference: '#medication-1' },
      subject: { reference: 'https://w3id.org/carnet/ns#owner', type: 'Patient' },
      informationSource: { type: 'Practitioner', display: 'Nadia Benali' },
      reasonReference: [{ type: 'Condition' }],
    });
    expect(treatment.line).toMatchObject({ title: 'Aspirin', author: 'Nadia Benali' });
    expect(drafts[0]).toMatchObject({ category: 'summary', line: { kind: 'Document' } });
  });

  it('files inside a letter come out as files', async () => {
    const draft = await only({
      resourceType: 'DocumentReference',
      status: 'current',
      type: loinc('34112-3'),
      description: 'Letter',
      content: [{ attachment: { contentType: 'application/pdf', data: btoa('%PDF-1.7'), title: 'a/b' } }],
    });
    expect(draft.files.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'x.json application/fhir+json',
      'a b.pdf application/pdf',
    ]);
    expect(new TextDecoder().decode(draft.files[1]?.bytes)).toBe('%PDF-1.7');
    expect(jsonOf(draft)).not.toContain(btoa('%PDF-1.7'));
  });

  it('people alone are no entries, but are named', async () => {
    const { drafts, skipped, persons } = await read({
      resourceType: 'Patient',
      name: [{ text: 'Anna' }],
      birthDate: '1970-01',
    });
    expect(drafts).toEqual([]);
    expect(skipped).toEqual([{ what: 'Patient', reason: 'supporting' }]);
    expect(persons).toEqual([{ name: 'Anna', family: null, given: [], birthDate: '1970-01' }]);
  });
});

describe('whether two files are about one person', () => {
  const person = (family: string | null, birthDate: string | null) => ({
    name: family,
    family,
    given: [],
    birthDate,
  });

  it('goes by day of birth and family name, accents and case aside', () => {
    expect(samePerson(person('Müller', '1970-01-01'), person('MULLER', '1970-01-01'))).toBe(true);
    expect(samePerson(person('Dubois', '1970-01-01'), person('Dubois', '1970-01-02'))).toBe(false);
    expect(samePerson(person('Dubois', '1970-01-01'), person('Julien', '1970-01-01'))).toBe(false);
    expect(samePerson(person('Dubois', null), person(null, '1970-01-01'))).toBe(true);
  });
});
