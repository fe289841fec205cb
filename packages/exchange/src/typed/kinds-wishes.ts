import { CARNET_NS } from '@carnet/vocab';
import { concept, HL7, OWNER, PARTIAL } from './common.ts';
import type { Field, TypedKind } from './field.ts';

const DATE: Field = {
  name: 'on',
  kind: 'date',
  label: ['Date', 'Date'],
  hint: PARTIAL,
  required: true,
  at: 'dateTime',
  today: true,
};
const SCOPE = concept(`${HL7}/consentscope`, 'adr');
const CATEGORY = concept(`${HL7}/consentcategorycodes`, 'acd');

export const DIRECTIVE: TypedKind = {
  slug: 'directive',
  category: 'directives',
  name: ['Directives anticipées', 'Advance directives'],
  caution: [
    'Elles valent par un écrit daté et signé de votre main\u00a0: joignez-en une photo ou un PDF, ou écrivez où il se trouve.',
    'They hold by a paper dated and signed by hand: attach a photo or PDF of it, or write where it is kept.',
  ],
  base: {
    resourceType: 'Consent',
    status: 'active',
    scope: SCOPE,
    category: [concept('http://loinc.org', '42348-3'), CATEGORY],
    patient: OWNER,
    policyRule: { text: 'Code de la santé publique, L. 1111-11' },
  },
  fields: [
    {
      name: 'words',
      kind: 'words',
      label: ['Ce que je veux, ou où se trouve l’écrit', 'What I want, or where the paper is kept'],
      required: true,
      at: 'sourceAttachment.title',
      with: { 'sourceAttachment.contentType': 'text/plain' },
    },
    DATE,
  ],
};

export const ORGAN_DONATION: TypedKind = {
  slug: 'organ-donation',
  category: 'directives',
  name: ['Don d’organes', 'Organ donation'],
  caution: [
    'En France, qui refuse s’inscrit au registre national des refus, ou l’écrit et le confie à un proche. Ce que vous notez ici est pour vos proches et vos soignants\u00a0; ce n’est pas ce registre.',
    'In France, who refuses enters the national register of refusals, or writes it down and gives it to someone close. What you note here is for those close to you and your carers; it is not that register.',
  ],
  base: {
    resourceType: 'Consent',
    status: 'active',
    scope: SCOPE,
    category: [concept(CARNET_NS, 'organ-donation'), CATEGORY],
    patient: OWNER,
    policyRule: { text: 'Code de la santé publique, L. 1232-1' },
  },
  fields: [
    {
      name: 'answer',
      kind: 'choice',
      label: ['Ma position', 'My position'],
      required: true,
      at: 'provision.type',
      choices: [
        { value: 'permit', label: ['je suis d’accord', 'I agree'] },
        { value: 'deny', label: ['je refuse', 'I refuse'] },
      ],
    },
    DATE,
    {
      name: 'words',
      kind: 'words',
      label: ['Précisions', 'Details'],
      hint: ['Par exemple\u00a0: certains organes seulement.', 'For example: some organs only.'],
      at: 'sourceAttachment.title',
      with: { 'sourceAttachment.contentType': 'text/plain' },
    },
  ],
};

export const REIMBURSEMENT: TypedKind = {
  slug: 'reimbursement',
  category: 'reimbursements',
  name: ['Remboursement', 'Reimbursement'],
  base: {
    resourceType: 'ExplanationOfBenefit',
    status: 'active',
    use: 'claim',
    outcome: 'complete',
    patient: OWNER,
    provider: { display: '—' },
    insurance: [{ focal: true, coverage: { display: '—' } }],
  },
  fields: [
    {
      name: 'what',
      kind: 'concept',
      label: ['Soin remboursé', 'Care reimbursed'],
      hint: [
        'Par exemple\u00a0: consultation, pharmacie, lunettes.',
        'For example: visit, pharmacy, glasses.',
      ],
      required: true,
      at: 'type',
    },
    {
      name: 'on',
      kind: 'date',
      label: ['Date', 'Date'],
      hint: PARTIAL,
      required: true,
      at: 'created',
      today: true,
    },
    {
      name: 'amount',
      kind: 'money',
      label: ['Montant remboursé, en euros', 'Amount paid back, in euros'],
      at: 'payment.amount',
    },
    {
      name: 'paid',
      kind: 'money',
      label: ['Montant payé, en euros', 'Amount you paid, in euros'],
      at: 'total.0.amount',
      with: { 'total.0.category': concept(`${HL7}/adjudication`, 'submitted') },
    },
    {
      name: 'by',
      kind: 'text',
      label: ['Remboursé par', 'Paid back by'],
      hint: ['Par exemple\u00a0: Assurance maladie, ma mutuelle.', 'For example: health insurance.'],
      at: 'insurer.display',
    },
  ],
};
