import type { FoundItem } from '@carnet/ui';

const MARGAUX = { name: 'Margaux Dubois', birthDate: '1989-05-12' };
const file = {
  persons: [],
  counts: [{ category: 'imaging', kind: 'Document', count: 1 }],
  asks: true,
} as const;

const items: readonly [FoundItem, FoundItem, FoundItem, FoundItem] = [
  {
    file: 'IHE_XDM.zip/IHE_XDM/SUBSET01/DOC00001.JSON',
    size: 182_000,
    counts: [
      { category: 'laboratory', kind: 'Document', count: 1 },
      { category: 'laboratory', kind: 'Observation', count: 42 },
    ],
    persons: [MARGAUX],
    keep: null,
    asks: false,
  },
  {
    file: 'IHE_XDM.zip/IHE_XDM/SUBSET01/DOC00002.PDF',
    size: 91_000,
    counts: [{ category: 'reports', kind: 'Document', count: 1 }],
    persons: [MARGAUX],
    keep: { title: 'Lettre de liaison', category: 'reports', date: '2024-01-15' },
    asks: false,
  },
  {
    ...file,
    file: 'documents/compte_rendu_IRM_du_genou.pdf',
    size: 182_000,
    keep: { title: 'Compte rendu IRM du genou', category: 'imaging', date: null },
  },
  {
    ...file,
    file: 'documents/IMG_20190828_101502.jpg',
    size: 2_400_000,
    keep: { title: 'IMG 20190828 101502', category: 'other', date: '2019-08-28' },
    counts: [{ category: 'other', kind: 'Document', count: 1 }],
  },
];

/** What was found in an archive and a folder, one file of it spoiled. */
export const FOUND = {
  items,
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
