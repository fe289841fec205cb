import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRefusal, quadsToFhir, sentence, wordEntry, type Reading } from '@carnet/exchange';
import { readNarrative, type NarrativeSection } from '@carnet/exchange/cda';
import { detailsOf } from '@carnet/exchange/details';
import { reachOf, summarise } from '@carnet/exchange/summary';
import { CATEGORIES } from '@carnet/vocab';
import type { EntryDraft } from '@carnet/record';
import { cda, factsOf, fhirOf, read, section, structured, type } from './build.ts';

const bytesOf = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url)));

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const said = ({ drafts }: Reading): string[] =>
  drafts.slice(1).map(({ category, line }) => {
    const words = plain(sentence({ ...wordEntry(line, 'fr'), author: null }));
    return `${category}: ${words}${line.status === undefined ? '' : ` [${line.status}]`}`;
  });

const factOf = ({ drafts }: Reading, kind: string): EntryDraft => {
  const fact = drafts.find(({ line }) => line.kind === kind);
  if (fact === undefined) throw new TypeError(kind);
  return fact;
};

const details = (fact: EntryDraft): string[] =>
  detailsOf(quadsToFhir(fact.quads, fact.subject), 'fr').map(({ label, words }) =>
    plain(`${label}: ${words}`),
  );

const titlesOf = (sections: readonly NarrativeSection[]): string[] =>
  sections.flatMap(({ title, sections: inner }) => [title, ...titlesOf(inner)]);

const summaryOf = (reading: Reading, part: string): string[] => {
  const entries = reading.drafts.map((draft, index) => ({ ...draft, iri: `https://pod.example/${index}` }));
  const found = summarise(entries, reachOf(CATEGORIES, entries), '2026-11-27').find(
    (one) => one.part === part,
  );
  return (found?.entries ?? []).map(({ line }) => line.title);
};

describe('a patient summary (IPS-FR)', () => {
  it('gives what each of its sections says, and takes what is to come for no result', async () => {
    const reading = await read(bytesOf('ips-fr'));
    expect(said(reading)).toEqual([
      'problems: Hypothyroïdie, sans précision, février 2019 [active]',
      'problems: Vertiges au lever, 2021 [recurrence]',
      'history: Pneumopathie, sans précision, 4 mars 2016, jusqu’au 20 mars 2016 [resolved]',
      'history: Appendicectomie, par abord de la fosse iliaque, 8 septembre 2012',
      "history: Ablation d'un grain de beauté, 12 mai 2014",
      'allergies: AMOXICILLINE, peut mettre la vie en danger, 3 novembre 2017 [active]',
      'problems: Diarrhée (COLCHICINE 1 mg), 10 février 2023',
      'treatments: LEVOTHYROX 50 microgrammes, comprimé sécable, 20 février 2019 [active]',
      'history: PROTHÈSE DE HANCHE, 15 janvier 2020 [active]',
      'history: Autre DM : semelles orthopédiques, 1er juin 2018 [active]',
      'history: Score de performance ECOG Activité normale, 5 mars 2024',
      'history: Autre : montée des escaliers avec une rampe, 5 mars 2024',
      'measures: Poids 61,5 kg, 5 mars 2024',
      'measures: Taille 168 cm, 5 mars 2024',
      'history: Consommation de tabac n’a jamais fumé',
      expect.stringMatching(/^history: Verres d’alcool par jour 2 /u),
      'history: Glaucome, sans précision (Père)',
      'vaccinations: REVAXIS, suspension injectable, 12 juin 2019',
      'history: Statut de grossesse enceinte',
      'history: Date prévue d’accouchement 3 septembre 2024',
      "history: Nombre d'enfants vivants 1",
      'prescriptions: PARACÉTAMOL 500 mg, 2 avril 2024 [active]',
      'prescriptions: TSH, 1er décembre 2024 [active]',
      'prescriptions: Contrôle de la vue, 1er décembre 2024 [active]',
      'prescriptions: Échographie transcutanée de la glande thyroïde, 1er décembre 2024 [active]',
      'history: Ambulatoire, 1er décembre 2024 [planned]',
      'prevention: Vaccination recommandée : Vaccins contre la grippe, 2 avril 2024',
      'directives: Assistance respiratoire non, 1er janvier 2023',
    ]);
    expect(reading.drafts.filter(({ line }) => line.kind === 'ServiceRequest')).toHaveLength(3);
    expect(reading.skipped).toEqual([
      { what: 'Section', reason: 'text-only' },
      { what: 'Section', reason: 'text-only' },
    ]);
  });

  it('has a header, and keeps the directives that it wraps as a file', async () => {
    const { drafts, persons } = await read(bytesOf('ips-fr'));
    const [document] = drafts;
    expect(document).toMatchObject({
      category: 'summary',
      line: {
        title: 'SYNTHESE MEDICALE',
        author: 'Cabinet des Aulnes',
        date: '2024-04-02T11:17:00+01:00',
        status: 'replaces',
      },
      files: [
        { type: 'text/xml', bytes: bytesOf('ips-fr') },
        { name: 'SYNTHESE MEDICALE.pdf', type: 'application/pdf' },
      ],
    });
    expect(persons).toMatchObject([{ name: 'CAMILLE ROUSSET', birthDate: '1984-06-17' }]);
    expect(JSON.stringify(drafts.map(({ line, identity }) => [line, identity]))).not.toContain('2840699');
  });

  it('says of an allergy what kind it is, how it shows and how sure it is', async () => {
    const allergy = factOf(await read(bytesOf('ips-fr')), 'AllergyIntolerance');
    expect(fhirOf(allergy)).toMatchObject({
      type: 'allergy',
      category: ['medication'],
      criticality: 'high',
      reaction: [{ manifestation: [{ coding: [{ code: 'EB00' }] }], severity: 'moderate' }],
    });
    expect(details(allergy)).toContain('Remarque: Vue aux urgences');
  });

  it('takes what a medicine has done for no allergy', async () => {
    const reading = await read(bytesOf('ips-fr'));
    expect(details(factOf(reading, 'AdverseEvent'))).toEqual([
      'Produit en cause: COLCHICINE 1 mg',
      'Lien avec le produit: probable',
      'Gravité: Non grave',
      'Évolution: Guérison sans séquelle',
    ]);
    expect(summaryOf(reading, 'allergies')).toEqual(['AMOXICILLINE']);
  });

  it('shows its narrative', () => {
    const narrative = readNarrative(bytesOf('ips-fr'), 'ips-fr.xml');
    if (isRefusal(narrative)) throw new TypeError(narrative.refused);
    expect(titlesOf(narrative.sections)).toHaveLength(17);
    expect(JSON.stringify(narrative)).toContain('Ne supporte pas les lieux clos');
  });
});

describe('a note of one vaccination (VAC-NOTE)', () => {
  it('is a document among vaccinations, with the dose, its batch, reaction and remark', async () => {
    const reading = await read(bytesOf('vac-note'));
    expect(reading.drafts[0]).toMatchObject({
      category: 'vaccinations',
      line: { title: 'NOTE DE VACCINATION' },
    });
    expect(said(reading)).toEqual([
      'vaccinations: VACCIN RABIQUE, poudre et solvant pour suspension injectable, 14 octobre 2023',
    ]);
    expect(details(factOf(reading, 'Immunization'))).toEqual([
      'Numéro de la dose: 2',
      'Numéro de lot: RB204',
      'Faite par: Dr Odile FERRAND',
      'Où sur le corps: deltoïde gauche',
      'Voie: Voie intramusculaire',
      'Réaction: Rougeur après vaccination',
      'Remarque: Avant un voyage',
    ]);
    expect(reading.skipped).toEqual([]);
  });
});

describe('a certificate of a child', () => {
  it('of the eighth day says nothing of the mother, of whom a whole section is', async () => {
    const reading = await read(bytesOf('cse-cs8'));
    expect(said(reading)).toEqual([
      "history: Type d'alimentation Alimentation lait maternel exclusif",
      'measures: Poids 3410 g, 5 janvier 2024',
      'measures: Taille 50 cm, 5 janvier 2024',
      "measures: Score d'Apgar à 5 minutes 10, 5 janvier 2024",
    ]);
    expect(reading.skipped.map(({ reason }) => reason)).toEqual([
      'other-person',
      'text-only',
      'other-person',
      'other-person',
      'other-person',
    ]);
    expect(reading.persons).toMatchObject([{ name: 'NINO ROUSSET' }]);
  });

  it('of the 24th month tells each dose apart, and names an allergy that a form only answers "Oui" to', async () => {
    const reading = await read(bytesOf('cse-cs24'));
    expect(said(reading)).toEqual([
      "history: L'enfant est-il exposé aux écrans ? Jamais",
      'measures: Poids 12100 g, 7 janvier 2026',
      'measures: Périmètre crânien 48 cm, 7 janvier 2026',
      'reports: Marche acquise oui, 7 janvier 2026',
      'allergies: allergie alimentaire, 3 août 2025',
      'vaccinations: Vaccin contre la rougeole, les oreillons et la rubéole',
      'vaccinations: Vaccin contre la rougeole, les oreillons et la rubéole',
      'vaccinations: vaccins contre le rotavirus',
    ]);
    expect(summaryOf(reading, 'allergies')).toEqual(['allergie alimentaire']);
  });
});

describe('what a French document says there is none of', () => {
  const lineOf = async (code: string, entry: string): Promise<(string | undefined)[]> => {
    const facts = await factsOf({
      code: type('60591-5', 'Synthèse'),
      body: structured(section(code, 'S', 't', entry)),
    });
    return facts.map(({ line }) => line.status);
  };

  it('is a statement, for a device and for one kind of allergy', async () => {
    const none =
      '<code code="no-known-devices" codeSystem="2.16.840.1.113883.5.1150.1" displayName="Aucun dispositif"/>';
    expect(
      await lineOf(
        '46264-8',
        `<supply moodCode="EVN"><participant typeCode="DEV"><participantRole><playingDevice>${none}</playingDevice></participantRole></participant></supply>`,
      ),
    ).toEqual(['none-known']);
    const food =
      '<code code="414285001" codeSystem="2.16.840.1.113883.6.96" displayName="allergie alimentaire"/>';
    const denied = `<observation negationInd="true">${food}<value xsi:type="CD" nullFlavor="NA"/></observation>`;
    const [allergy] = await factsOf({ body: structured(section('48765-2', 'A', 't', denied)) });
    expect(allergy?.line.code?.[1]).toBe('no-known-food-allergies');
  });

  it('is nothing at all where a form answers "Non" to an allergy, which stays in the document', async () => {
    const answer =
      '<observation><code code="414285001" codeSystem="2.16.840.1.113883.6.96"/><value xsi:type="CD"><originalText>Non</originalText></value></observation>';
    const { drafts, skipped } = await read(cda({ body: structured(section('48765-2', 'A', 'Non', answer)) }));
    expect(drafts).toHaveLength(1);
    expect(skipped.map(({ reason }) => reason)).toEqual(['text-only']);
  });
});
