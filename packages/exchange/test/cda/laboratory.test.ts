import { describe, expect, it } from 'vitest';
import { wordEntry } from '@carnet/exchange';
import type { EntryDraft } from '@carnet/record';
import { factsOf, fhirOf, read, section, structured, templates, type } from './build.ts';

const LOINC = '2.16.840.1.113883.6.1';

const result = (code: string, name: string, inner: string, time = '20240309081500+0100'): string =>
  `<observation classCode="OBS" moodCode="EVN">${templates('1.3.6.1.4.1.19376.1.3.1.6')}
   <code code="${code}" codeSystem="${LOINC}" displayName="${name}"/><statusCode code="completed"/>
   ${time === '' ? '' : `<effectiveTime value="${time}"/>`}${inner}</observation>`;

const battery = (...results: string[]): string =>
  `<organizer classCode="BATTERY" moodCode="EVN"><statusCode code="completed"/>${results
    .map((one) => `<component>${one}</component>`)
    .join('')}</organizer>`;

const act = (...inner: string[]): string =>
  `<act><code code="57698-3" codeSystem="${LOINC}" displayName="Bilan"/><statusCode code="completed"/>
   ${inner.map((one) => `<entryRelationship typeCode="COMP">${one}</entryRelationship>`).join('')}</act>`;

const report = (...entries: string[]) =>
  factsOf({
    code: type('11502-2', 'CR d’examens biologiques'),
    body: structured(
      section('18719-5', 'BIOCHIMIE', '').replace(
        '</section>',
        `${section('57698-3', 'Bilan', '<content ID="r">absence</content>', ...entries)}</section>`,
      ),
    ),
  });

const valueOf = async (inner: string): Promise<EntryDraft['line']['value']> =>
  (await report(act(battery(result('2093-3', 'Cholestérol', inner)))))[0]?.line.value;

describe('laboratory results', () => {
  it('are the same entry as FHIR and as CDA, whatever the zone and the trailing zeros of either', async () => {
    const [cda] = await report(
      act(battery(result('2571-8', 'Triglycérides', '<value xsi:type="PQ" value="0.620" unit="g/L"/>'))),
    );
    const fhir = await read(
      JSON.stringify({
        resourceType: 'Observation',
        status: 'final',
        category: [{ coding: [{ code: 'laboratory' }] }],
        code: { coding: [{ system: 'http://loinc.org', code: '2571-8', display: 'Triglyceride' }] },
        subject: { reference: 'Patient/1' },
        effectiveDateTime: '2024-03-09T07:15:00Z',
        valueQuantity: { value: 0.62, unit: 'g/L', system: 'http://unitsofmeasure.org', code: 'g/L' },
      }),
    );
    expect(cda?.category).toBe(fhir.drafts[0]?.category);
    expect(cda?.identity).toBe(fhir.drafts[0]?.identity);
  });

  it('keep value, unit, range, flag, method and time as they are written', async () => {
    const [fact, ...rest] = await report(
      act(
        battery(
          result(
            '2571-8',
            'Triglycérides',
            `<value xsi:type="PQ" value="0.620" unit="g/L"><translation value="0.71" code="mmol/L"/></value>
          <interpretationCode code="N" codeSystem="2.16.840.1.113883.5.83"/><methodCode displayName="Colorimétrie" code="x"/>
          <referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="0.50" unit="g/L"/><high value="1.50" unit="g/L"/></value></observationRange></referenceRange>
          <entryRelationship typeCode="COMP"><act>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.2')}<text>À jeun</text></act></entryRelationship>`,
          ),
        ),
      ),
    );
    expect(rest).toEqual([]);
    expect(fact).toMatchObject({
      category: 'laboratory',
      line: {
        code: ['http://loinc.org', '2571-8'],
        date: '2024-03-09T08:15:00+01:00',
        value: { number: '0.620', unit: 'g/L', range: ['0.50', '1.50'], flag: 'N' },
      },
    });
    expect(fact?.line.part).toMatch(/^document\|/u);
    if (fact === undefined) throw new TypeError('none');
    expect(fhirOf(fact)).toMatchObject({
      status: 'final',
      note: [{ text: 'À jeun' }],
      method: { coding: [{ display: 'Colorimétrie' }] },
    });
  });

  it('have no range of what is dangerous, nor one of several that are for different people', async () => {
    const value = '<value xsi:type="PQ" value="4.1" unit="mmol/L"/>';
    const range = (low: string, high: string, more: string): string =>
      `<referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="${low}" unit="mmol/L"/>
       <high value="${high}" unit="mmol/L"/></value>${more}</observationRange></referenceRange>`;
    const says = (code: string): string =>
      `<interpretationCode code="${code}" codeSystem="2.16.840.1.113883.5.83"/>`;
    const only = (code: string): string =>
      `<precondition><criterion><code code="${code}" codeSystem="2.16.840.1.113883.5.1" displayName="Sexe"/></criterion></precondition>`;
    const rangesOf = async (...ranges: readonly string[]): Promise<unknown> => {
      const [fact] = await report(act(battery(result('2823-3', 'Potassium', `${value}${ranges.join('')}`))));
      return fact?.line.value?.range;
    };
    const normal = range('3.5', '5.0', says('N'));
    expect(await rangesOf(range('6.5', '9', says('HH')), normal)).toEqual(['3.5', '5.0']);
    expect(await rangesOf(range('6.5', '9', says('HH')))).toBeUndefined();
    expect(await rangesOf(range('3.5', '5.0', only('F')), range('3.6', '5.1', only('M')))).toBeUndefined();
    expect(await rangesOf(range('3.5', '5.0', '<precondition><criterion/></precondition>'))).toBeUndefined();
  });

  it.each([
    ['<value xsi:type="PQ" value="5" unit="1"/>', { number: '5' }],
    [
      '<value xsi:type="c:PQ" xmlns:c="urn:hl7-org:v3" value="5.10" unit="mmol/L"/>',
      { number: '5.10', unit: 'mmol/L' },
    ],
    ['<value xsi:type="REAL" value="-0.5"/>', { number: '-0.5' }],
    ['<value xsi:type="INT" value="3"/>', { number: '3' }],
    ['<value xsi:type="PQ" value=".5" unit="g/L"/>', { number: '0.5', unit: 'g/L' }],
    ['<value xsi:type="PQ" value="5." unit="g/L"/>', { number: '5', unit: 'g/L' }],
    ['<value xsi:type="PQ" value="5,2" unit="g/L"/>', { text: '5,2' }],
    [
      '<value xsi:type="IVL_PQ"><high value="0.3" unit="mg/L" inclusive="false"/></value>',
      { text: '< 0.3', unit: 'mg/L' },
    ],
    ['<value xsi:type="IVL_PQ"><low value="200" unit="mg/L"/></value>', { text: '>= 200', unit: 'mg/L' }],
    [
      '<value xsi:type="IVL_PQ"><low value="1" unit="mg/L"/><high value="2" unit="mg/L"/></value>',
      { text: '1 - 2' },
    ],
    ['<value xsi:type="ST">Positif</value>', { text: 'Positif' }],
    ['<value xsi:type="ED"><reference value="#r"/></value>', { text: 'absence' }],
    [
      '<value xsi:type="CD"><originalText><reference value="#r"/></originalText></value>',
      { text: 'absence' },
    ],
    [
      '<value xsi:type="CD" code="260385009" codeSystem="2.16.840.1.113883.6.96" displayName="Négatif"/>',
      { text: 'Négatif', code: ['http://snomed.info/sct', '260385009'] },
    ],
    ['<value xsi:type="BL" value="true"/>', { text: 'true' }],
    ['<value xsi:type="RTO"><numerator value="1"/><denominator value="80"/></value>', { text: '1/80' }],
    [
      '<value xsi:type="PQ" nullFlavor="NASK"/>',
      { code: ['http://terminology.hl7.org/CodeSystem/data-absent-reason', 'not-asked'] },
    ],
    ['<value xsi:type="PQ" value="1e3" unit="/mL"/>', { number: '1e3', unit: '/mL' }],
  ])('reads %s', async (inner, value) => {
    expect(await valueOf(inner)).toEqual(value);
  });

  it('without a value or a name stay text', async () => {
    expect(await report(act(battery(result('2093-3', 'Cholestérol', ''))))).toEqual([]);
    expect(await report('<observation><value xsi:type="ST">x</value></observation>')).toEqual([]);
  });

  it('take the time of their group when they have none, and keep apart what other germs gave', async () => {
    const isolate = (germ: string): string =>
      `<organizer classCode="CLUSTER"><effectiveTime value="20240309"/><specimen><specimenRole><specimenPlayingEntity>
       <code code="1" codeSystem="1.2.250.1.213.2.69.1" displayName="${germ}"/></specimenPlayingEntity></specimenRole></specimen>
       <component>${battery(result('20-8', 'Amoxicilline', '<value xsi:type="ST">S</value>', ''))}</component></organizer>`;
    const facts = await report(act(isolate('Escherichia coli'), isolate('Proteus')));
    expect(facts.map(({ line }) => line.date)).toEqual(['2024-03-09', '2024-03-09']);
    expect(facts.map((fact) => fhirOf(fact)['specimen'])).toEqual([
      { display: 'Escherichia coli' },
      { display: 'Proteus' },
    ]);
    expect(new Set(facts.map(({ identity }) => identity)).size).toBe(2);
  });

  it('say how a sample was taken only as a particular', async () => {
    const sample = `<procedure>${templates('1.3.6.1.4.1.19376.1.3.1.2')}<code code="5201" displayName="ECBU"/></procedure>`;
    expect(
      await report(act(sample, battery(result('2093-3', 'C', '<value xsi:type="PQ" value="1"/>')))),
    ).toHaveLength(1);
  });

  it('are the same fact in another report of the same document kind', async () => {
    const entry = act(
      battery(result('2093-3', 'Cholestérol', '<value xsi:type="PQ" value="1.90" unit="g/L"/>')),
    );
    const other = act(
      battery(
        result('2093-3', 'CHOL', '<value xsi:type="PQ" value="1.9" unit="g/L"/>', '20240309071500+0000'),
      ),
    );
    const [one] = await report(entry);
    const [two] = await report(other);
    expect(two?.identity).toBe(one?.identity);
  });
});

describe('measures', () => {
  const sign = (
    code: string,
    value: string,
    unit: string,
    root = '1.3.6.1.4.1.19376.1.5.3.1.4.13.2',
  ): string =>
    `<observation>${templates(root)}<code code="${code}" codeSystem="${LOINC}" displayName="m${code}"/><effectiveTime value="20240309"/>
     <value xsi:type="PQ" value="${value}" unit="${unit}"/></observation>`;
  const certificate = (...entries: string[]) =>
    factsOf({
      code: type('CERT_DECL', 'Certificat'),
      body: structured(section('8716-3', 'Mensurations', 't', ...entries)),
    });

  it('of a child are weight, height and head, by template or by section', async () => {
    const facts = await certificate(
      battery(sign('29463-7', '8.450', 'kg'), sign('8302-2', '71.5', 'cm')),
      sign('8287-5', '44.2', 'cm', '9.9.9'),
    );
    expect(facts.map(({ category, line }) => [category, line.value?.number, line.value?.unit])).toEqual([
      ['measures', '8.450', 'kg'],
      ['measures', '71.5', 'cm'],
      ['measures', '44.2', 'cm'],
    ]);
  });

  it('make one blood pressure of its two numbers', async () => {
    const facts = await certificate(
      battery(sign('8480-6', '121', 'mm[Hg]'), sign('8462-4', '78', 'mm[Hg]'), sign('8867-4', '64', '/min')),
    );
    expect(facts.map(({ line }) => wordEntry(line, 'fr').value)).toEqual([
      '121/78 mmHg',
      expect.stringMatching(/^64/u),
    ]);
    const [pressure] = facts;
    if (pressure === undefined) throw new TypeError('none');
    expect(pressure.line.code).toEqual(['http://loinc.org', '85354-9']);
    expect(fhirOf(pressure)['component']).toHaveLength(2);
  });
});
