import { describe, expect, it } from 'vitest';
import { sentence, wordEntry } from '@carnet/exchange';
import { cda, fhirOf, read, section, structured, templates, type } from './build.ts';
import { CIM10, concern, problem, summary, value } from './build-summary.ts';

describe('allergies', () => {
  const agent = `<participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT">
    <code code="60234100" displayName="PARACETAMOL" codeSystem="1.2.250.1.213.2.3.1"/></playingEntity></participantRole></participant>`;
  const allergy = (kind: string, inner: string, negated = false): string =>
    concern(
      'active',
      `<observation negationInd="${String(negated)}">${templates('1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.3.6.1.4.1.19376.1.5.3.1.4.6')}
       <code code="${kind}" codeSystem="2.16.840.1.113883.5.4"/><statusCode code="completed"/>
       <effectiveTime><low value="20180603"/></effectiveTime>${inner}</observation>`,
      '1.3.6.1.4.1.19376.1.5.3.1.4.5.3',
    );
  const one = async (entry: string) => {
    const [fact, ...rest] = await summary(section('48765-2', 'Allergies', 'texte', entry));
    if (fact === undefined || rest.length > 0) throw new TypeError('not one fact');
    return fact;
  };

  it('are to what causes them, with how they showed', async () => {
    const fact = await one(allergy('DALG', value('T78.3', 'Urticaire') + agent));
    expect(fact).toMatchObject({
      category: 'allergies',
      line: { title: 'PARACETAMOL', date: '2018-06-03', status: 'active' },
    });
    expect(fhirOf(fact)).toMatchObject({
      type: 'allergy',
      category: ['medication'],
      reaction: [{ manifestation: [{ coding: [{ code: 'T78.3', display: 'Urticaire' }] }] }],
    });
  });

  it('keep reactions and criticality of their own', async () => {
    const more = `<entryRelationship typeCode="MFST"><observation>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.5')}<value xsi:type="CD" code="R21" displayName="Éruption" codeSystem="${CIM10}"/>
      <entryRelationship typeCode="SUBJ"><observation>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.1')}<value xsi:type="CD" code="H"/></observation></entryRelationship></observation></entryRelationship>
      <entryRelationship typeCode="SUBJ"><observation><code code="82606-5"/><value xsi:type="CD" code="CRITH"/></observation></entryRelationship>`;
    expect(fhirOf(await one(allergy('FINT', agent + more)))).toMatchObject({
      type: 'intolerance',
      category: ['food'],
      criticality: 'high',
      reaction: [{ manifestation: [{ coding: [{ code: 'R21' }] }], severity: 'severe' }],
    });
  });

  it('are not ended by a code that their own words deny while the concern goes on', async () => {
    const called = (words: string): string =>
      `<entryRelationship typeCode="REFR"><observation><code code="33999-4"/><text>${words}</text><value code="inactive"/></observation></entryRelationship>`;
    const statuses = async (words: string): Promise<unknown[]> => {
      const fact = await one(allergy('DALG', agent + called(words)));
      return [fact.line.status, (fhirOf(fact)['clinicalStatus'] as { text?: string }).text];
    };
    expect(await statuses('Intermittent')).toEqual(['active', 'Intermittent']);
    for (const words of ['', 'Inactif', 'Guérie', 'résolue'])
      expect(await statuses(words), words).toEqual(['inactive', undefined]);
  });

  it('say how serious they are on their line, by themselves or by their reactions', async () => {
    const severity = (code: string): string =>
      `<entryRelationship typeCode="SUBJ"><observation>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.1')}<value xsi:type="CD" code="${code}"/></observation></entryRelationship>`;
    const rash = (inner: string): string =>
      `<entryRelationship typeCode="MFST"><observation>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.5')}<value xsi:type="CD" code="R21" displayName="Éruption" codeSystem="${CIM10}"/>${inner}</observation></entryRelationship>`;
    const of = async (inner: string) => (await one(allergy('DALG', agent + inner))).line.severity;
    expect(await of(severity('24484000'))).toBe('severe');
    expect(await of(rash('') + severity('H'))).toBe('severe');
    expect(await of(rash(severity('L')) + severity('H'))).toBe('severe');
    expect(await of(rash(severity('H')) + severity('L'))).toBe('severe');
    expect(await of(rash(severity('X')))).toBeUndefined();
    expect(await of(rash('').replace('R21', 'T78.2'))).toBe('severe');
  });

  it.each([
    ['ALG', true, '<value xsi:type="CD" nullFlavor="NA"/>', 'none-known', 'Aucune allergie connue'],
    [
      'DALG',
      true,
      '<value xsi:type="CD" nullFlavor="NA"/>',
      'none-known',
      'Aucune allergie connue aux médicaments',
    ],
    ['ALG', false, value('716186003', 'Pas d’allergie connue', '2.16.840.1.113883.6.96'), 'none-known', null],
    [
      'ALG',
      false,
      value('no-known-allergies', 'x', '2.16.840.1.113883.5.1150.1'),
      'none-known',
      'Aucune allergie connue',
    ],
    [
      'ALG',
      false,
      '<value xsi:type="CD" nullFlavor="UNK"/>',
      'no-information',
      'Allergies\u00a0: pas d’information',
    ],
    ['DALG', true, agent, 'refuted', 'PARACETAMOL'],
  ])('%s denied: %s %s', async (kind, negated, inner, status, title) => {
    const { line } = await one(allergy(kind, inner, negated));
    expect(line.status).toBe(status);
    if (title !== null) expect(wordEntry(line, 'fr').title).toBe(title);
  });
});

describe('treatments', () => {
  const medicine = (more: string, negated = false): string =>
    `<substanceAdministration classCode="SBADM" moodCode="EVN" negationInd="${String(negated)}">${templates('1.3.6.1.4.1.19376.1.5.3.1.4.7')}
     <text><reference value="#m1"/></text><statusCode code="completed"/>${more}
     <consumable><manufacturedProduct><manufacturedMaterial><code code="63564053" codeSystem="1.2.250.1.213.2.3.1" displayName="PLAVIX 75 mg">
     <translation code="B01AC04" codeSystem="2.16.840.1.113883.6.73"/></code><name>PLAVIX</name></manufacturedMaterial></manufacturedProduct></consumable>
     <entryRelationship typeCode="RSON"><act><code code="I20.0" codeSystem="${CIM10}" displayName="Angor"/></act></entryRelationship></substanceAdministration>`;
  const table = `<table><thead><tr><th>Début</th><th>Médicament</th><th>Posologie</th></tr></thead>
    <tbody><tr><td>x</td><td><content ID="m1">Plavix</content></td><td>1 cp/j</td></tr></tbody></table>`;
  const span =
    '<effectiveTime xsi:type="IVL_TS"><low value="20190811"/><high nullFlavor="UNK"/></effectiveTime>';

  it('are told neither current nor completed once their end is past, whatever their status code: they may be renewed', async () => {
    const ended = (date: string): string =>
      `<effectiveTime xsi:type="IVL_TS"><low value="20190811"/><high value="${date}"/></effectiveTime>`;
    const facts = await summary(
      section(
        '10160-0',
        'T',
        table,
        medicine(span),
        medicine(ended('20200101')),
        medicine(ended('20300101')),
        medicine(span, true),
      ),
    );
    expect(facts.map(({ category, line }) => [category, line.until, line.status])).toEqual([
      ['treatments', undefined, 'active'],
      ['treatments', '2020-01-01', undefined],
      ['treatments', '2030-01-01', 'active'],
      ['treatments', undefined, 'not-taken'],
    ]);
  });

  it('keep the dose in the words of the table and as it is structured', async () => {
    const [fact] = await summary(
      section(
        '10160-0',
        'T',
        table,
        medicine(`${span}<effectiveTime xsi:type="PIVL_TS" operator="A"><period value="12" unit="h"/></effectiveTime>
        <routeCode code="PO" codeSystem="2.16.840.1.113883.5.112" displayName="Orale"/>
        <doseQuantity><low value="1" unit="{tbl}"/><high value="2" unit="{tbl}"/></doseQuantity>`),
      ),
    );
    if (fact === undefined) throw new TypeError('none');
    expect(fhirOf(fact)).toMatchObject({
      medicationCodeableConcept: {
        coding: [
          { code: '63564053', display: 'PLAVIX 75 mg' },
          { system: 'http://www.whocc.no/atc', code: 'B01AC04' },
        ],
      },
      reasonCode: [{ coding: [{ code: 'I20.0' }] }],
      dosage: [
        {
          text: '1 cp/j',
          timing: { repeat: { frequency: 1, period: 12, periodUnit: 'h' } },
          route: { coding: [{ code: 'PO' }] },
          doseAndRate: [{ doseRange: { low: { value: 1, unit: '{tbl}' }, high: { value: 2 } } }],
        },
      ],
    });
  });
});

describe('what else a summary holds', () => {
  it('acts, ways of life and illnesses of the family', async () => {
    const facts = await summary(
      section(
        '47519-4',
        'Chirurgie',
        't',
        `<procedure classCode="PROC" moodCode="EVN">${templates('1.3.6.1.4.1.19376.1.5.3.1.4.19')}
        <code code="DDAF004" codeSystem="1.2.250.1.213.2.5" displayName="Dilatation"/><effectiveTime value="20180114"/>
        <author><time value="20180114"/><assignedAuthor><assignedPerson><name><suffix>PR</suffix><given>Jean</given><family>LEROY</family></name></assignedPerson></assignedAuthor></author></procedure>`,
      ),
      section(
        '29762-2',
        'Mode de vie',
        't',
        `<observation>${templates('1.3.6.1.4.1.19376.1.5.3.1.4.13.4')}<code code="74011-8" codeSystem="2.16.840.1.113883.6.1" displayName="Tabac"/>
        <effectiveTime nullFlavor="NA"/><value xsi:type="PQ" value="25" unit="{pack}/a"/></observation>`,
      ),
      section(
        '10157-6',
        'Famille',
        '<content ID="f">Mère</content>',
        `<organizer classCode="CLUSTER">${templates('1.3.6.1.4.1.19376.1.5.3.1.4.15')}
        <subject><relatedSubject><code code="MTH" displayName="Mère" codeSystem="2.16.840.1.113883.5.111"/></relatedSubject></subject>
        <component><observation><effectiveTime nullFlavor="UNK"/>${value('D57.1', 'Drépanocytose')}</observation></component>
        <component><observation negationInd="true">${value('E11', 'Diabète')}</observation></component></organizer>`,
      ),
    );
    expect(facts.map(({ category, line }) => [category, line.kind, sentence(wordEntry(line, 'fr'))])).toEqual(
      [
        ['history', 'Procedure', 'Dilatation, 14 janvier 2018, Pr Jean LEROY'],
        ['history', 'Observation', expect.stringMatching(/^Tabac 25 /u)],
        ['history', 'FamilyMemberHistory', expect.stringMatching(/^Drépanocytose \(Mère\)/u)],
      ],
    );
  });

  it('what nothing reads is told, and stays in the document', async () => {
    const { drafts, skipped } = await read(
      cda({
        code: type('SYNTH', 'Synthèse'),
        body: structured(
          section('30954-2', 'Points de vigilance', 'ECG normal'),
          section(
            '18776-5',
            'Plan',
            'à revoir',
            '<act moodCode="INT"><code code="x" displayName="Revoir"/></act>',
          ),
          section(
            '11450-4',
            'P',
            't',
            concern('active', problem('x', value('I10', 'HTA'))),
            '<observation/>',
          ),
          section('1-1', 'Vide', ''),
        ),
      }),
    );
    expect(drafts.map(({ line }) => line.title)).toEqual(['Document', 'HTA']);
    expect(skipped).toEqual([
      { what: 'Section', reason: 'text-only' },
      { what: 'Section', reason: 'text-only' },
      { what: 'Statement', reason: 'text-only' },
    ]);
  });

  it('nothing about the mother of a child becomes a fact of the child', async () => {
    const { drafts, skipped } = await read(
      cda({
        body: structured(
          section(
            '29762-2',
            'Famille',
            't',
            `<observation><code code="75618-9" codeSystem="2.16.840.1.113883.6.1" displayName="AgHBs"/>
          <value xsi:type="BL" value="true"/><subject><relatedSubject><code code="MTH"/></relatedSubject></subject></observation>`,
          ),
        ),
      }),
    );
    expect(drafts).toHaveLength(1);
    expect(skipped).toEqual([{ what: 'Statement', reason: 'other-person' }]);
  });

  it('the same facts come from the sections in another order, with the same identities', async () => {
    const one = section('11450-4', 'P', 't', concern('active', problem('x', value('I10', 'HTA'))));
    const two = section('10160-0', 'T', 't');
    const identities = async (...sections: string[]) =>
      (await summary(...sections)).map(({ identity }) => identity);
    expect(await identities(one, two)).toEqual(await identities(two, one));
  });
});
