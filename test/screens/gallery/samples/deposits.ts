import type { AcceptRuleView, DepositContent, DepositView, SenderView, SentView } from '@carnet/ui';
import { PERSON } from './people.ts';

const SENDER: SenderView = {
  webId: PERSON.webId,
  host: PERSON.host,
  knownAs: 'Dr Nadia Benali',
  verified: true,
};
const STRANGER: SenderView = { ...SENDER, knownAs: null, verified: false };

const deposit = (id: string, more: Partial<DepositView>): DepositView => ({
  id,
  from: SENDER,
  category: 'reports',
  title: 'Lettre de consultation',
  date: '2026-11-24',
  advice: 'Votre kinésithérapeute, pour la rééducation.',
  files: [
    { name: 'letter.txt', type: 'text/plain', size: 412 },
    { name: 'Radio_du_genou_2026-11-24.pdf', type: 'application/pdf', size: 1_240_000 },
  ],
  received: new Date(2026, 10, 25, 9),
  ...more,
});

export const DEPOSITS: readonly [DepositView, DepositView] = [
  deposit('1', {}),
  deposit('2', {
    from: STRANGER,
    title: 'Bilan sanguin',
    category: 'laboratory',
    date: null,
    advice: null,
    files: [],
  }),
];

export const CONTENT: DepositContent = {
  letters: [
    {
      name: 'letter.txt',
      text: 'Chère Madame,\n\nLa radio est rassurante. Continuez la marche et revenez me voir dans trois mois, ou avant si la douleur revient.\n\nN. Benali',
    },
  ],
  lines: [
    {
      category: 'reports',
      line: { kind: 'Document', title: 'Lettre de consultation', date: '2026-11-24', author: null },
    },
    {
      category: 'laboratory',
      line: {
        kind: 'Observation',
        title: 'Hémoglobine A1c',
        code: ['http://loinc.org', '4548-4'],
        date: '2026-11-20',
        author: null,
        value: { number: '6.1', unit: '%' },
      },
    },
  ],
};

export const RULES: readonly AcceptRuleView[] = [
  { from: SENDER, category: 'laboratory', since: new Date(2026, 9, 2) },
];

const sent = (id: string, state: SentView['state'], title: string): SentView => ({
  id,
  title,
  category: 'reports',
  files: deposit('1', {}).files,
  made: new Date(2026, 10, 24),
  state,
});

export const SENT: readonly SentView[] = [
  sent('1', 'waiting', 'Lettre de consultation'),
  sent('2', 'lost', 'Ordonnance de kinésithérapie'),
  sent('3', 'received', 'Compte rendu opératoire'),
  sent('4', 'accepted', 'Certificat'),
];
