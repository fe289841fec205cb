import { concept, observation, observationCategory, OWNER, NOTE, PARTIAL } from './common.ts';
import type { Choice, Field, TypedKind } from './field.ts';

const LOINC = 'http://loinc.org';

const ON: Field = {
  name: 'on',
  kind: 'date',
  label: ['À la date du', 'As of'],
  hint: PARTIAL,
  required: true,
  at: 'effectiveDateTime',
  today: true,
};

const answer = (value: string, code: string, fr: string, en: string): Choice => ({
  value,
  label: [fr, en],
  coding: [LOINC, code],
});

export const TOBACCO: TypedKind = {
  slug: 'tobacco',
  category: 'history',
  name: ['Tabac', 'Tobacco'],
  base: observation('72166-2', 'social-history'),
  fields: [
    {
      name: 'answer',
      kind: 'choice',
      label: ['Consommation', 'Use'],
      required: true,
      at: 'valueCodeableConcept',
      choices: [
        answer('never', 'LA18978-9', 'n’a jamais fumé', 'never smoked'),
        answer('former', 'LA15920-4', 'ancien fumeur', 'former smoker'),
        answer('some-days', 'LA18977-1', 'fume parfois', 'smokes some days'),
        answer('every-day', 'LA18976-3', 'fume tous les jours', 'smokes every day'),
      ],
    },
    ON,
    NOTE,
  ],
};

export const ALCOHOL: TypedKind = {
  slug: 'alcohol',
  category: 'history',
  name: ['Alcool', 'Alcohol'],
  base: observation('74013-4', 'social-history'),
  fields: [
    {
      name: 'drinks',
      kind: 'number',
      label: ['Verres par jour', 'Drinks per day'],
      hint: ['En moyenne\u00a0; 0 si vous n’en buvez pas.', 'On average; 0 if you drink none.'],
      required: true,
      at: 'valueQuantity',
      units: [{ code: '/d', times: 1 }],
      likely: [0, 30],
    },
    ON,
    NOTE,
  ],
};

export const HABIT: TypedKind = {
  slug: 'habit',
  category: 'history',
  name: ['Autre habitude de vie', 'Another habit of life'],
  base: {
    resourceType: 'Observation',
    status: 'final',
    category: observationCategory('social-history'),
    subject: OWNER,
  },
  fields: [
    {
      name: 'name',
      kind: 'concept',
      label: ['Habitude', 'Habit'],
      hint: [
        'Par exemple\u00a0: alimentation, activité physique, sommeil, métier.',
        'For example: diet, exercise, sleep, work.',
      ],
      required: true,
      at: 'code',
    },
    {
      name: 'words',
      kind: 'words',
      label: ['En quelques mots', 'In a few words'],
      required: true,
      at: 'valueString',
    },
    ON,
  ],
};

export const DISABILITY: TypedKind = {
  slug: 'disability',
  category: 'history',
  name: ['Handicap et autonomie', 'Disability and independence'],
  base: observation('47420-5', 'social-history'),
  fields: [
    {
      name: 'words',
      kind: 'words',
      label: ['Ce qu’il faut savoir', 'What to know'],
      hint: [
        'Ce qui vous gêne, et l’aide dont vous avez besoin.',
        'What is hard for you, and the help you need.',
      ],
      required: true,
      at: 'valueString',
    },
    ON,
  ],
};

const GROUPS = ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-'] as const;

export const BLOOD_GROUP: TypedKind = {
  slug: 'blood-group',
  category: 'laboratory',
  name: ['Groupe sanguin', 'Blood group'],
  caution: [
    'Un groupe tapé à la main ne sert jamais à une transfusion\u00a0: l’hôpital le mesure à nouveau. Joignez la carte si vous l’avez.',
    'A group typed by hand never serves for a transfusion: the hospital measures it again. Attach the card if you have it.',
  ],
  base: observation('882-1', 'laboratory'),
  fields: [
    {
      name: 'group',
      kind: 'choice',
      label: ['Groupe', 'Group'],
      required: true,
      at: 'valueCodeableConcept',
      choices: GROUPS.map((group) => ({
        value: group,
        label: [group.replace('-', '−'), group.replace('-', '−')],
        is: { text: group.replace('-', '−') },
      })),
    },
    ON,
  ],
};

const ROLE = 'https://mos.esante.gouv.fr/NOS/TRE_R260-HL7RoleClass/FHIR/TRE-R260-HL7RoleClass';

const person = (
  slug: string,
  role: string,
  fr: string,
  en: string,
  caution?: TypedKind['caution'],
): TypedKind => ({
  slug,
  category: 'circle',
  name: [fr, en],
  ...(caution && { caution }),
  base: {
    resourceType: 'RelatedPerson',
    active: true,
    patient: OWNER,
    relationship: [concept(ROLE, role)],
  },
  title: 'name',
  fields: [
    { name: 'name', kind: 'text', label: ['Nom et prénom', 'Full name'], required: true, at: 'name.0.text' },
    {
      name: 'link',
      kind: 'concept',
      label: ['Lien avec vous', 'Relation to you'],
      hint: ['Par exemple\u00a0: mon frère, une amie.', 'For example: my brother, a friend.'],
      at: 'relationship.1',
    },
    {
      name: 'phone',
      kind: 'phone',
      label: ['Téléphone', 'Telephone'],
      required: true,
      at: 'telecom.0.value',
      with: { 'telecom.0.system': 'phone' },
    },
    {
      name: 'email',
      kind: 'email',
      label: ['Adresse électronique', 'E-mail address'],
      at: 'telecom.1.value',
      with: { 'telecom.1.system': 'email' },
    },
    { name: 'address', kind: 'words', label: ['Adresse postale', 'Postal address'], at: 'address.0.text' },
  ],
});

export const TRUSTED_PERSON = person('trusted-person', 'NOK', 'Personne de confiance', 'Trusted person', [
  'La personne que vous désignez pour dire ce que vous voulez si vous ne le pouvez plus. La désignation se fait par écrit, signée par vous deux\u00a0: joignez-en une photo.',
  'The person you name to say what you want if you no longer can. Naming is done in writing, signed by both of you: attach a photo of it.',
]);
export const EMERGENCY_CONTACT = person(
  'emergency-contact',
  'ECON',
  'Personne à prévenir en cas d’urgence',
  'Emergency contact',
);
