import { HL7, NOTE, OWNER, since } from './common.ts';
import type { Choice, TypedKind } from './field.ts';

export const STAY: TypedKind = {
  slug: 'stay',
  category: 'history',
  name: ['Hospitalisation', 'Hospital stay'],
  base: {
    resourceType: 'Encounter',
    status: 'finished',
    class: { system: `${HL7}/v3-ActCode`, code: 'IMP' },
    subject: OWNER,
  },
  fields: [
    { name: 'reason', kind: 'concept', label: ['Motif', 'Reason'], required: true, at: 'type.0' },
    since('period.start', 'from', 'Entrée', 'Came in'),
    { name: 'until', kind: 'date', label: ['Sortie', 'Left'], at: 'period.end', after: 'from' },
    {
      name: 'where',
      kind: 'text',
      label: ['Hôpital ou clinique', 'Hospital'],
      at: 'serviceProvider.display',
    },
  ],
};

export const OPERATION: TypedKind = {
  slug: 'operation',
  category: 'history',
  name: ['Opération ou appareillage', 'Operation or implant'],
  base: { resourceType: 'Procedure', status: 'completed', subject: OWNER },
  fields: [
    {
      name: 'name',
      kind: 'concept',
      label: ['Ce qui a été fait', 'What was done'],
      required: true,
      at: 'code',
      suggest: 'operations',
    },
    since('performedDateTime', 'on', 'Date', 'Date'),
    {
      name: 'where',
      kind: 'text',
      label: ['Où, ou par qui', 'Where, or by whom'],
      at: 'performer.0.actor.display',
    },
    NOTE,
  ],
};

const relative = (code: string, fr: string, en: string): Choice => ({
  value: code.toLowerCase(),
  label: [fr, en],
  coding: [`${HL7}/v3-RoleCode`, code],
});

export const FAMILY: TypedKind = {
  slug: 'family',
  category: 'history',
  name: ['Antécédent familial', 'Family history'],
  caution: [
    'N’écrivez pas de nom\u00a0: le lien de parenté suffit.',
    'Do not write a name: the relationship is enough.',
  ],
  base: { resourceType: 'FamilyMemberHistory', status: 'completed', patient: OWNER },
  fields: [
    {
      name: 'who',
      kind: 'choice',
      label: ['Qui', 'Who'],
      required: true,
      at: 'relationship',
      choices: [
        relative('MTH', 'mère', 'mother'),
        relative('FTH', 'père', 'father'),
        relative('SIS', 'sœur', 'sister'),
        relative('BRO', 'frère', 'brother'),
        relative('CHILD', 'enfant', 'child'),
        relative('GRMTH', 'grand-mère', 'grandmother'),
        relative('GRFTH', 'grand-père', 'grandfather'),
        relative('AUNT', 'tante', 'aunt'),
        relative('UNCLE', 'oncle', 'uncle'),
        relative('FAMMEMB', 'autre parent', 'another relative'),
      ],
    },
    {
      name: 'name',
      kind: 'concept',
      label: ['Maladie', 'Illness'],
      required: true,
      at: 'condition.0.code',
      suggest: 'illnesses',
    },
    {
      name: 'age',
      kind: 'text',
      label: ['À quel âge', 'At what age'],
      hint: ['Par exemple\u00a0: vers 50 ans.', 'For example: about 50.'],
      at: 'condition.0.onsetString',
    },
    NOTE,
  ],
};
