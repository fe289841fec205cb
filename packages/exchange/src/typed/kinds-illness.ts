import { concept, hl7, HL7, NOTE, OWNER, since } from './common.ts';
import type { TypedKind } from './field.ts';

const CLINICAL = 'condition-clinical';

export const ILLNESS: TypedKind = {
  slug: 'illness',
  category: 'problems',
  name: ['Maladie ou problème de santé', 'Illness or health problem'],
  base: { resourceType: 'Condition', subject: OWNER },
  fields: [
    {
      name: 'name',
      kind: 'concept',
      label: ['Nom de la maladie', 'Name of the illness'],
      required: true,
      at: 'code',
      suggest: 'illnesses',
    },
    since('onsetDateTime', 'since', 'Depuis', 'Since'),
    {
      name: 'status',
      kind: 'choice',
      label: ['Aujourd’hui', 'Today'],
      at: 'clinicalStatus',
      first: 'active',
      choices: [
        hl7(CLINICAL, 'active', 'en cours', 'current'),
        hl7(CLINICAL, 'remission', 'en rémission', 'in remission'),
        hl7(CLINICAL, 'resolved', 'guérie', 'resolved'),
      ],
    },
    NOTE,
  ],
};

export const ALLERGY: TypedKind = {
  slug: 'allergy',
  category: 'allergies',
  name: ['Allergie ou intolérance', 'Allergy or intolerance'],
  base: {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: concept(`${HL7}/allergyintolerance-clinical`, 'active'),
    patient: OWNER,
  },
  fields: [
    {
      name: 'name',
      kind: 'concept',
      label: ['À quoi', 'To what'],
      hint: ['Un médicament, un aliment, une autre substance.', 'A medicine, a food, another substance.'],
      required: true,
      at: 'code',
      suggest: 'allergens',
    },
    {
      name: 'reaction',
      kind: 'concept',
      label: ['Ce qui se passe', 'What happens'],
      hint: ['Par exemple\u00a0: urticaire, gonflement du visage.', 'For example: hives, swollen face.'],
      at: 'reaction.0.manifestation.0',
    },
    {
      name: 'severity',
      kind: 'choice',
      label: ['Gravité de la réaction', 'How severe the reaction is'],
      at: 'criticality',
      choices: [
        { value: 'low', label: ['sans gravité', 'not dangerous'] },
        { value: 'high', label: ['peut mettre la vie en danger', 'can be life-threatening'] },
        { value: 'unable-to-assess', label: ['je ne sais pas', 'I do not know'] },
      ],
    },
    since('onsetDateTime', 'since', 'Depuis', 'Since'),
    NOTE,
  ],
};

export const NO_ALLERGY: TypedKind = {
  slug: 'no-allergy',
  category: 'allergies',
  name: ['Aucune allergie connue', 'No known allergies'],
  caution: [
    'C’est une déclaration\u00a0: elle dit que, à cette date, vous ne vous connaissez aucune allergie. Vous pourrez la retirer.',
    'This is a statement: that on this date you know of no allergy of yours. You can take it back.',
  ],
  base: {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: concept(`${HL7}/allergyintolerance-clinical`, 'active'),
    code: concept('http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips', 'no-known-allergies'),
    patient: OWNER,
  },
  fields: [
    {
      name: 'on',
      kind: 'date',
      label: ['À la date du', 'As of'],
      required: true,
      at: 'recordedDate',
      today: true,
    },
  ],
};

export const TREATMENT: TypedKind = {
  slug: 'treatment',
  category: 'treatments',
  name: ['Traitement', 'Treatment'],
  base: { resourceType: 'MedicationStatement', subject: OWNER },
  fields: [
    {
      name: 'name',
      kind: 'concept',
      label: ['Médicament ou traitement', 'Medicine or treatment'],
      hint: ['Avec le dosage s’il est écrit sur la boîte.', 'With the strength if it is on the box.'],
      required: true,
      at: 'medicationCodeableConcept',
      suggest: 'medicines',
    },
    {
      name: 'dose',
      kind: 'text',
      label: ['Comment vous le prenez', 'How you take it'],
      hint: ['Par exemple\u00a0: 1 comprimé matin et soir.', 'For example: 1 tablet morning and evening.'],
      at: 'dosage.0.text',
    },
    {
      name: 'reason',
      kind: 'concept',
      label: ['Pour quoi', 'What for'],
      at: 'reasonCode.0',
      suggest: 'illnesses',
    },
    since('effectivePeriod.start', 'since', 'Depuis', 'Since'),
    {
      name: 'until',
      kind: 'date',
      label: ['Jusqu’à', 'Until'],
      hint: ['Vide s’il est en cours.', 'Empty if it goes on.'],
      at: 'effectivePeriod.end',
      ahead: true,
      after: 'since',
      ends: { field: 'status', still: ['active', 'on-hold'] },
    },
    {
      name: 'status',
      kind: 'choice',
      label: ['Aujourd’hui', 'Today'],
      at: 'status',
      first: 'active',
      choices: [
        { value: 'active', label: ['je le prends', 'I take it'] },
        { value: 'on-hold', label: ['suspendu', 'on hold'] },
        { value: 'stopped', label: ['arrêté', 'stopped'] },
        { value: 'completed', label: ['terminé', 'completed'] },
      ],
    },
    NOTE,
  ],
};

export const VACCINATION: TypedKind = {
  slug: 'vaccination',
  category: 'vaccinations',
  name: ['Vaccination', 'Vaccination'],
  base: { resourceType: 'Immunization', status: 'completed', patient: OWNER, primarySource: false },
  fields: [
    {
      name: 'name',
      kind: 'concept',
      label: ['Vaccin', 'Vaccine'],
      hint: ['La maladie, ou le nom du vaccin.', 'The illness, or the name of the vaccine.'],
      required: true,
      at: 'vaccineCode',
      suggest: 'vaccines',
    },
    {
      name: 'on',
      kind: 'date',
      label: ['Date', 'Date'],
      hint: [
        'Aussi précise que vous la connaissez\u00a0: 12/05/2021, mai 2021 ou 2021.',
        'As precise as you know it: 12 May 2021, May 2021 or 2021.',
      ],
      required: true,
      at: 'occurrenceDateTime',
      today: true,
    },
    {
      name: 'dose',
      kind: 'count',
      label: ['Numéro de la dose', 'Dose number'],
      at: 'protocolApplied.0.doseNumberPositiveInt',
    },
    { name: 'lot', kind: 'text', label: ['Numéro de lot', 'Batch number'], at: 'lotNumber' },
    {
      name: 'by',
      kind: 'text',
      label: ['Faite par', 'Given by'],
      at: 'performer.0.actor.display',
    },
    NOTE,
  ],
};
