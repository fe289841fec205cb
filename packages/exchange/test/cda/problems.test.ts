import { describe, expect, it } from 'vitest';
import { wordEntry } from '@carnet/exchange';
import { factsOf, fhirOf, section, structured, type } from './build.ts';
import { concern, lines, problem, summary, value } from './build-summary.ts';

describe('problems', () => {
  it('are current or over by their concern, their end and what they say themselves', async () => {
    const status = (code: string): string =>
      `<entryRelationship typeCode="REFR"><observation><code code="33999-4" codeSystem="2.16.840.1.113883.6.1"/>
       <value xsi:type="CE" code="${code}" codeSystem="2.16.840.1.113883.6.96"/></observation></entryRelationship>`;
    const facts = await summary(
      section(
        '11450-4',
        'Pathologies',
        '<content ID="p1">AIT</content>',
        concern('active', problem('p1', value('G45.9', 'Accident ischémique transitoire'))),
        concern('active', problem('p1', value('I10', 'Hypertension'), { more: status('413322009') })),
      ),
      section(
        '11348-0',
        'Antécédents',
        '',
        concern(
          'completed',
          problem('p9', value('N10', 'Pyélonéphrite'), {
            time: '<low value="201804"/><high value="20180430"/>',
          }),
        ),
      ),
    );
    expect(lines(facts)).toEqual([
      {
        category: 'problems',
        kind: 'Condition',
        title: 'Accident ischémique transitoire',
        date: '2019-08-11',
        status: 'active',
      },
      {
        category: 'problems',
        kind: 'Condition',
        title: 'Hypertension',
        date: '2019-08-11',
        status: 'resolved',
      },
      { category: 'history', kind: 'Condition', title: 'Pyélonéphrite', date: '2018-04', status: 'inactive' },
    ]);
    expect(fhirOf(facts[2] as (typeof facts)[0])).toMatchObject({
      onsetDateTime: '2018-04',
      abatementDateTime: '2018-04-30',
    });
    expect(facts[0]?.line.code).toEqual(['http://hl7.org/fhir/sid/icd-10', 'G45.9']);
    expect(facts[0]?.line.lang).toBe('fr-FR');
  });

  it('take their name from the narrative when they have no code', async () => {
    const [fact] = await summary(
      section(
        '11450-4',
        'P',
        '<content ID="p1">Lombalgie <br/>chronique</content>',
        concern('active', problem('p1', '<value xsi:type="CD" nullFlavor="UNK"/>')),
      ),
    );
    expect(fact?.line).toMatchObject({ title: 'Lombalgie chronique', status: 'active' });
    expect(fact?.line.code).toBeUndefined();
  });

  it.each([
    [
      'denied in general',
      problem('x', value('55607006', 'Problème', '2.16.840.1.113883.6.96'), { negated: true }),
      'none-known',
    ],
    [
      'coded as none known',
      problem('x', value('no-known-problems', 'Aucun', '2.16.840.1.113883.5.1150.1')),
      'none-known',
    ],
    [
      'SNOMED CT none known',
      problem('x', value('160245001', 'Aucun', '2.16.840.1.113883.6.96')),
      'none-known',
    ],
    ['without information', problem('x', '<value xsi:type="CD" nullFlavor="NI"/>'), 'no-information'],
    ['denied one by one', problem('x', value('E11', 'Diabète'), { negated: true }), 'refuted'],
  ])('%s', async (_name, entry, status) => {
    const [fact, ...rest] = await summary(section('11450-4', 'P', 'texte', concern('active', entry)));
    expect(rest).toEqual([]);
    expect(fact?.line.status).toBe(status);
  });

  it('that a check-up looked for and did not find are not listed as problems', async () => {
    const facts = await factsOf({
      code: type('CERT_DECL', 'Certificat'),
      body: structured(
        section(
          '11421-5',
          'Respiratoire',
          't',
          problem('x', value('D6', 'Mucoviscidose', '1.2.250.1.213.2.12'), { negated: true, time: '' }),
          problem('x', value('GEN-097', 'Autre (préciser)', '1.2.250.1.213.1.1.4.322'), { negated: true }),
        ),
      ),
    });
    expect(lines(facts)).toEqual([
      {
        category: 'reports',
        kind: 'Observation',
        title: 'Mucoviscidose',
        date: '2024-03-10T09:45:00+01:00',
        status: undefined,
      },
    ]);
    expect(facts.map(({ line }) => wordEntry(line, 'fr').value)).toEqual(['non']);
  });

  it('are found by their section where the template is another', async () => {
    const facts = await summary(
      section('11450-4', 'P', '', problem('x', value('E11', 'Diabète'), { roots: ['9.9.9'] })),
    );
    expect(lines(facts)).toMatchObject([{ category: 'problems', title: 'Diabète' }]);
  });
});
