import type { FoundItem, ImportPreview } from '@carnet/ui';
import type { Category } from '@carnet/vocab';

const MARGAUX = { name: 'Margaux Dubois', birthDate: '1989-05-12' };
const CHILD = { id: '1', name: 'Léo Dubois', birthDate: '2015-02-03' };
const file = {
  persons: [],
  people: [],
  counts: [{ category: 'imaging', kind: 'Document', count: 1 }],
  asks: true,
  photo: null,
  sensitive: [],
} as const;

const filed = (
  category: Category,
  title: string,
  date: string | null,
  author: string | null,
): FoundItem['main'] => ({ category, line: { kind: 'Document', title, date, author } });

const items: readonly [FoundItem, FoundItem, FoundItem, FoundItem] = [
  {
    file: 'IHE_XDM.zip/IHE_XDM/SUBSET01/DOC00001.JSON',
    size: 182_000,
    sensitive: [],
    main: {
      category: 'laboratory',
      line: {
        kind: 'Document',
        title: 'Compte rendu de biologie médicale',
        lang: 'fr',
        date: '2019-08-28',
        author: 'Laboratoire des Tanneurs',
      },
    },
    counts: [
      { category: 'laboratory', kind: 'Document', count: 1 },
      { category: 'laboratory', kind: 'Observation', count: 42 },
    ],
    persons: [MARGAUX],
    people: [],
    keep: null,
    asks: false,
    photo: null,
  },
  {
    file: 'IHE_XDM.zip/IHE_XDM/SUBSET01/DOC00002.PDF',
    size: 91_000,
    sensitive: [],
    main: filed('reports', 'Lettre de liaison', '2024-01-15', 'Hôpital Lariboisière'),
    counts: [{ category: 'reports', kind: 'Document', count: 1 }],
    persons: [MARGAUX],
    people: [],
    keep: { title: 'Lettre de liaison', category: 'reports', date: '2024-01-15' },
    asks: false,
    photo: null,
  },
  {
    ...file,
    file: 'documents/compte_rendu_IRM_du_genou.pdf',
    size: 182_000,
    main: filed('imaging', 'Compte rendu IRM du genou', null, null),
    keep: { title: 'Compte rendu IRM du genou', category: 'imaging', date: null },
  },
  {
    ...file,
    file: 'documents/IMG_20190828_101502.jpg',
    size: 2_400_000,
    main: filed('other', 'IMG 20190828 101502', '2019-08-28', null),
    keep: { title: 'IMG 20190828 101502', category: 'other', date: '2019-08-28' },
    counts: [{ category: 'other', kind: 'Document', count: 1 }],
    photo: { place: true, removable: true },
  },
];

/** What was found in an archive and a folder, one file of it spoiled. */
export const FOUND = {
  items,
  owner: MARGAUX,
  people: [],
  noted: [
    {
      file: 'IHE_XDM.zip/SIGN.XML',
      what: 'IHE_XDM.zip/SIGN.XML',
      reason:
        'Signature électronique : elle est gardée, mais ni qui a signé ni ce qui est signé n’a été vérifié.',
    },
  ],
  skipped: [
    {
      file: 'IHE_XDM.zip/IHE_XDM/SUBSET01/DOC00003.PDF',
      what: 'Document',
      reason: 'Une version plus récente de ce document l’accompagne ; elle seule est gardée.',
    },
  ],
  failed: [
    {
      file: 'documents/sauvegarde.zip',
      what: 'documents/sauvegarde.zip',
      reason: 'Cette archive deviendrait bien trop grosse une fois ouverte. Rien n’en a été pris.',
    },
  ],
  keepable: [new File(['x'], 'sauvegarde.zip')],
};

const parent = { id: '0', ...MARGAUX };
const [report, letter] = items;

/** What in a summary most people show to few. */
const SENSITIVE: FoundItem['sensitive'] = [
  { ...filed('summary', 'Synthèse médicale', '2024-03-12', 'Dr Nadia Benali'), matter: 'pregnancy' },
  {
    category: 'history',
    line: {
      kind: 'Observation',
      title: 'Induced abortions',
      code: ['http://loinc.org', '11613-7'],
      date: '2012',
      author: null,
    },
    matter: 'pregnancy',
  },
  {
    category: 'problems',
    line: { kind: 'Condition', title: 'Épisode dépressif', lang: 'fr', date: '2019-05', author: null },
    matter: 'mental',
  },
];

/** What was found about two people of one family, by a record of which nobody knows yet whose it is. */
export const FOUND_FAMILY: ImportPreview = {
  ...FOUND,
  items: [
    { ...report, people: [parent], sensitive: SENSITIVE },
    { ...letter, persons: [CHILD], people: [CHILD] },
  ],
  owner: null,
  people: [parent, CHILD],
};

/** What was found about somebody else than the record is known to be about. */
export const FOUND_OTHER: ImportPreview = { ...FOUND_FAMILY, owner: MARGAUX, people: [CHILD] };
