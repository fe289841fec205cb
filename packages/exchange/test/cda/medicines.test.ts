import { describe, expect, it } from 'vitest';
import { sentence, wordEntry } from '@carnet/exchange';
import { cda, factsOf, fhirOf, read, section, structured, templates, type } from './build.ts';

const person = (suffix: string, given: string, family: string): string =>
  `<assignedPerson><name><suffix>${suffix}</suffix><given>${given}</given><family>${family}</family></name></assignedPerson>`;

const product = (code: string, name: string, lot = ''): string =>
  `<consumable><manufacturedProduct><manufacturedMaterial><code code="${code}" codeSystem="1.2.250.1.213.2.3.1" displayName="${name}"/>
   <name>${name}</name>${lot}</manufacturedMaterial></manufacturedProduct></consumable>`;

describe('vaccinations', () => {
  const shot = (inner: string, attributes = 'moodCode="EVN"'): string =>
    `<substanceAdministration classCode="SBADM" ${attributes}>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.12')}
     <code code="INITIMMUNIZ" codeSystem="2.16.840.1.113883.5.4"/><text><reference value="#v"/></text><statusCode code="completed"/>${inner}</substanceAdministration>`;
  const note = (...entries: string[]) =>
    factsOf({
      code: type('87273-9', 'Note de vaccination'),
      body: structured(section('11369-6', 'Vaccinations', '<content ID="v">BCG</content>', ...entries)),
    });

  it('keep date, lot, place, dose number, maker and reaction', async () => {
    const [fact, ...rest] = await note(
      shot(`<effectiveTime value="1975"/><routeCode code="IM" displayName="intramusculaire" codeSystem="2.16.840.1.113883.5.112"/>
        <approachSiteCode code="LD" displayName="Deltoïde gauche" codeSystem="2.16.840.1.113883.5.1052"/><doseQuantity value="0.5" unit="mL"/>
        ${product('61077869', 'VACCIN BCG', '<lotNumberText>A12</lotNumberText>')}
        <performer><assignedEntity>${person('DR', 'Paul', 'MOREAU')}</assignedEntity></performer>
        <entryRelationship typeCode="SUBJ"><observation>${templates('2.16.840.1.113883.10.20.1.46')}<code code="30973-2"/><value xsi:type="INT" value="2"/></observation></entryRelationship>
        <entryRelationship typeCode="CAUS"><observation>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.5')}<value xsi:type="CD" code="R50" displayName="Fièvre"/></observation></entryRelationship>`),
    );
    expect(rest).toEqual([]);
    if (fact === undefined) throw new TypeError('none');
    expect([fact.category, sentence(wordEntry(fact.line, 'fr'))]).toEqual([
      'vaccinations',
      'VACCIN BCG, 1975, Dr Paul MOREAU',
    ]);
    expect(fhirOf(fact)).toMatchObject({
      status: 'completed',
      lotNumber: 'A12',
      site: { coding: [{ display: 'Deltoïde gauche' }] },
      doseQuantity: { value: 0.5, unit: 'mL' },
      protocolApplied: [{ doseNumberPositiveInt: 2 }],
      reaction: [{ detail: { display: 'Fièvre' } }],
    });
  });

  it('that were not done, or are due, say so', async () => {
    const facts = await note(
      shot(`<effectiveTime nullFlavor="UNK"/>${product('1', 'ROR')}`, 'moodCode="EVN" negationInd="true"'),
      shot(`<effectiveTime value="20250601"/>${product('2', 'REVAXIS')}`, 'moodCode="INT"'),
    );
    expect(
      facts.map(({ category, line: { kind, title, date, status } }) => [category, kind, title, date, status]),
    ).toEqual([
      ['vaccinations', 'Immunization', 'ROR', null, 'not-done'],
      ['prevention', 'ImmunizationRecommendation', 'REVAXIS', '2024-03-10T09:45:00+01:00', undefined],
    ]);
  });
});

describe('prescriptions', () => {
  const table = `<table><thead><tr><th>Durée</th><th>Médicament</th><th>Posologie</th></tr></thead><tbody>
    <tr><td>6 jours</td><td><content ID="m">PARACETAMOL 500 mg</content></td><td>1 à 2 comprimés 3 fois/j</td></tr>
    <tr><td>Instruction</td><td colspan="2"><content ID="i">Au cours du repas</content></td></tr></tbody></table>`;
  const order = (more: string): string =>
    `<substanceAdministration classCode="SBADM" moodCode="INT">${templates('1.3.6.1.4.1.19376.1.5.3.1.4.7', '1.2.250.1.213.1.1.3.83')}
     <text><reference value="#m"/></text><statusCode code="completed"/>
     <effectiveTime xsi:type="IVL_TS"><low value="20240310"/><high value="20240316"/></effectiveTime><repeatNumber value="3"/>
     ${product('63107752', 'PARACETAMOL 500 mg, comprimé')}${more}</substanceAdministration>`;
  const prescribed = (...entries: string[]) =>
    factsOf({
      code: type('57833-6', 'Prescription'),
      body: structured(section('57828-6', 'Prescription', table, ...entries)),
    });

  it('keep the words of the dose, the span, renewals, quantity and substitution', async () => {
    const [fact, ...rest] = await prescribed(
      order(`<entryRelationship typeCode="SUBJ" inversionInd="true"><act>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.3')}<code code="PINSTRUCT"/><text><reference value="#i"/></text></act></entryRelationship>
        <entryRelationship typeCode="COMP"><supply moodCode="RQO"><quantity value="2" unit="30009000"/></supply></entryRelationship>
        <entryRelationship typeCode="COMP"><act moodCode="DEF"><code code="N" codeSystem="2.16.840.1.113883.5.1070"/></act></entryRelationship>
        <entryRelationship typeCode="COMP"><observation><code code="MED-574" displayName="ALD"/><value xsi:type="BL" value="false"/></observation></entryRelationship>`),
    );
    expect(rest).toEqual([]);
    if (fact === undefined) throw new TypeError('none');
    expect(fact.line).not.toHaveProperty('until');
    expect(fact).toMatchObject({
      category: 'prescriptions',
      line: {
        kind: 'MedicationRequest',
        title: 'PARACETAMOL 500 mg, comprimé',
        date: '2024-03-10T09:45:00+01:00',
        status: 'active',
      },
    });
    expect(fhirOf(fact)).toMatchObject({
      dosageInstruction: [
        {
          text: '1 à 2 comprimés 3 fois/j',
          patientInstruction: 'Au cours du repas',
          timing: { repeat: { boundsPeriod: { start: '2024-03-10', end: '2024-03-16' } } },
        },
      ],
      dispenseRequest: {
        numberOfRepeatsAllowed: 3,
        quantity: { value: 2, unit: '30009000' },
      },
      substitution: { allowedBoolean: false },
    });
  });

  it('end with their treatment, where they cannot be renewed', async () => {
    const [fact] = await prescribed(order('').replace('repeatNumber value="3"', 'repeatNumber value="0"'));
    expect(fact?.line).toMatchObject({ kind: 'MedicationRequest', until: '2024-03-16' });
  });

  it('keep doses that follow one another in their order', async () => {
    const step = (hours: number, low: number): string =>
      `<entryRelationship typeCode="COMP"><substanceAdministration moodCode="INT"><effectiveTime xsi:type="SXPR_TS">
       <comp xsi:type="IVL_TS"><low value="20240310"/></comp><comp xsi:type="PIVL_TS"><period value="${hours}" unit="h"/></comp></effectiveTime>
       <doseQuantity><low value="${low}" unit="{tablet}"/><high value="${low}" unit="{tablet}"/></doseQuantity></substanceAdministration></entryRelationship>`;
    const [fact, ...rest] = await prescribed(order(step(8, 2) + step(12, 1)));
    expect(rest).toEqual([]);
    if (fact === undefined) throw new TypeError('none');
    expect(fhirOf(fact)['dosageInstruction']).toMatchObject([
      { sequence: 1, text: '1 à 2 comprimés 3 fois/j' },
      { sequence: 2, timing: { repeat: { period: 8 } }, doseAndRate: [{ doseQuantity: { value: 2 } }] },
      { sequence: 3, timing: { repeat: { period: 12 } }, doseAndRate: [{ doseQuantity: { value: 1 } }] },
    ]);
  });

  it('of a device are requests for it', async () => {
    const device = `<supply moodCode="RQO"><participant typeCode="DEV"><participantRole><playingDevice>
      <code code="C" displayName="Bas de contention" codeSystem="1.2.3"/></playingDevice></participantRole></participant></supply>`;
    const facts = await prescribed(device);
    expect(facts.map(({ category, line: { kind, title } }) => [category, kind, title])).toEqual([
      ['prescriptions', 'DeviceRequest', 'Bas de contention'],
    ]);
  });
});

describe('reimbursements', () => {
  const delivered = `<entryRelationship typeCode="REFR"><supply moodCode="EVN"><quantity value="4"/>
    <performer><time value="20190526"/><assignedEntity><representedOrganization><name>Pharmacie du Port</name></representedOrganization></assignedEntity></performer>
    <author><time value="20190520"/><assignedAuthor>${person('DR', 'Anne', 'ROUX')}</assignedAuthor></author></supply></entryRelationship>`;
  const medicine = (template: string): string =>
    `<substanceAdministration moodCode="EVN">${templates(template)}<statusCode code="completed"/><effectiveTime xsi:type="IVL_TS"><low nullFlavor="UNK"/></effectiveTime>
     <consumable><manufacturedProduct><manufacturedMaterial><code><originalText><reference value="#x"/></originalText>
     <translation code="3400935673220" displayName="LUDEAL" codeSystem="1.2.250.1.215.200.1.1.1"/>
     <translation code="G03" displayName="HORMONES" codeSystem="1.2.250.1.215.200.1.2.1"/></code></manufacturedMaterial></manufacturedProduct></consumable>${delivered}</substanceAdministration>`;
  const act = `<procedure moodCode="EVN"><code code="G" displayName="CONSULTATION" codeSystem="1.2.250.1.215.200.3.3"/><effectiveTime value="20190311"/>
    <performer><assignedEntity>${person('DR', 'Henri', 'PETIT')}</assignedEntity></performer></procedure>`;

  it('are medicines, vaccines and acts that were paid for, not treatments', async () => {
    const { drafts } = await read(
      cda({
        code: type('REMB', 'Données de remboursement'),
        body: structured(
          section('10160-0', 'Médicaments', 't', medicine('1.3.6.1.4.1.19376.1.5.3.1.4.7')),
          section('11369-6', 'Vaccins', 't', medicine('1.3.6.1.4.1.19376.1.5.3.1.4.12')),
          section('29554-3', 'Actes', 't', act),
        ),
      }),
    );
    expect(drafts.map(({ category }) => category)).toEqual([
      'reimbursements',
      'reimbursements',
      'reimbursements',
    ]);
    expect(drafts.slice(1).map(({ line }) => [line.kind, line.title, line.date, line.author])).toEqual([
      ['ExplanationOfBenefit', 'LUDEAL', '2019-05-26', 'Pharmacie du Port'],
      ['ExplanationOfBenefit', 'CONSULTATION', '2019-03-11', 'Dr Henri PETIT'],
    ]);
    const [, first] = drafts;
    if (first === undefined) throw new TypeError('none');
    expect(fhirOf(first)).toMatchObject({
      type: { coding: [{ code: 'pharmacy' }] },
      insurer: { display: 'Maison de santé des Tilleuls' },
      careTeam: [{ provider: { display: 'Dr Anne ROUX' } }],
      item: [{ servicedDate: '2019-05-26', quantity: { value: 4 } }],
    });
  });
});

describe('an imaging report', () => {
  it('says what was given for it as given once, and lists its acts with it', async () => {
    const contrast = `<substanceAdministration classCode="SBADM" moodCode="EVN">${templates('1.2.840.10008.9.13')}${product('1', 'XENETIX')}</substanceAdministration>`;
    const scan = `<procedure moodCode="EVN"><code code="ZBQH001" displayName="Scanner" codeSystem="1.2.250.1.213.2.5"/></procedure>`;
    const facts = await factsOf({
      code: type('18748-4', 'CR d’imagerie'),
      body: structured(section('55111-9', 'Acte', 't', contrast, scan)),
    });
    expect(facts.map(({ category, line: { kind, date, status } }) => [category, kind, date, status])).toEqual(
      [
        ['treatments', 'MedicationAdministration', '2024-03-10T09:45:00+01:00', undefined],
        ['imaging', 'Procedure', null, undefined],
      ],
    );
  });

  it('is one entry with its conclusion, and what it lists', async () => {
    const { drafts } = await read(
      cda({
        code: type('18748-4', 'CR d’imagerie'),
        body: structured(
          section(
            '55752-0',
            'Informations',
            't',
            `<observation><code code="11348-0" codeSystem="2.16.840.1.113883.6.1" displayName="Antécédents"/><value xsi:type="CD"><originalText>Fracture</originalText></value></observation>`,
          ),
          section('19005-8', 'Conclusion', 'Pas de <content>lésion</content>'),
        ),
      }),
    );
    expect(drafts.map(({ category }) => category)).toEqual(['imaging', 'imaging']);
    const [document] = drafts;
    if (document === undefined) throw new TypeError('none');
    expect(fhirOf(document)['contained']).toMatchObject([
      { resourceType: 'DiagnosticReport', conclusion: 'Pas de lésion' },
    ]);
  });
});
