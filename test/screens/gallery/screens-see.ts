import { SearchScreen, type Search, type SearchHit, type TimelineRow } from '@carnet/ui';
import compressed from '../../../packages/ui/test/fixtures/compressed.dcm?url&no-inline';
import rgb from '../../../packages/ui/test/fixtures/jpeg-rgb.dcm?url&no-inline';
import grey from '../../../packages/ui/test/fixtures/jpeg-grey.dcm?url&no-inline';
import ybr from '../../../packages/ui/test/fixtures/jpeg-ybr.dcm?url&no-inline';
import jpeg2000 from '../../../packages/ui/test/fixtures/jpeg-2000.dcm?url&no-inline';
import jpegLs from '../../../packages/ui/test/fixtures/jpeg-ls-rgb.dcm?url&no-inline';
import lossless from '../../../packages/ui/test/fixtures/jpeg-lossless.dcm?url&no-inline';
import letter from '../../../packages/ui/test/fixtures/letter.pdf?url&no-inline';
import picture from '../../../packages/ui/test/fixtures/picture.png?url&no-inline';
import slices from '../../../packages/ui/test/fixtures/slices.dcm?url&no-inline';
import { RESULTS, ROWS } from './samples/rows.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';
import Viewer from './viewer.svelte';

const inside = { app: 'patient', here: '/timeline' } as const;

const hit = (row: TimelineRow | undefined, rest: Omit<SearchHit, 'row'>): SearchHit[] =>
  row ? [{ row, ...rest }] : [];
const marked = (before: string, text: string, after = '') => [
  { text: before, marked: false },
  { text, marked: true },
  { text: after, marked: false },
];
const HITS: readonly SearchHit[] = [
  ...hit(RESULTS[0], { where: 'title', name: null, excerpt: marked('', 'Hémoglobine', ' A1c') }),
  ...hit(ROWS[6], {
    where: 'content',
    name: null,
    excerpt: marked(
      '… fatigue depuis mars, ',
      'hémoglobine',
      ' à 10,2 g/dL, fer bas ; contrôle dans six semaines …',
    ),
  }),
  ...hit(ROWS[0], {
    where: 'file',
    name: 'compte-rendu-2019-08-28.pdf',
    excerpt: marked('… dosage de l’', 'hémoglobine', ' glyquée par HPLC …'),
  }),
];

const search = (hits: readonly SearchHit[], running = false, update?: Search['update']) => ({
  search: (): Promise<Search> =>
    Promise.resolve({
      asked: 'hémoglobine',
      unread: hits.length > 0 && !running ? 1 : 0,
      update: (onProgress) => {
        if (update) return update(onProgress);
        if (!running) return Promise.resolve();
        onProgress({ done: 214, total: 335 });
        return new Promise<void>(() => undefined);
      },
      find: () => hits,
      forget: () => undefined,
    }),
  empty: false,
  hrefOf: (row: TimelineRow) => `/entry/${row.id}`,
  backHref: '/timeline',
  backLabel: '…',
});

const viewer = (name: string, address: string, load: () => Promise<{ default: unknown }>): Shown =>
  shown(inside, Viewer, { name, address, load: load as never });

const dicom = () => import('../../../packages/ui/src/components/dicom-viewer.svelte');

export const seeScreens = (): Readonly<Record<string, Shown>> => ({
  search: shown(inside, SearchScreen, search(HITS)),
  'search-reading': shown(inside, SearchScreen, search(HITS.slice(0, 1), true)),
  'search-none': shown(inside, SearchScreen, search([])),
  'search-failed': shown(
    inside,
    SearchScreen,
    search([], false, () => Promise.reject(new Error('It did not come.'))),
  ),
  'search-empty': shown(inside, SearchScreen, { ...search([]), empty: true }),
  'viewer-pdf': viewer(
    'compte-rendu.pdf',
    letter,
    () => import('../../../packages/ui/src/components/pdf-viewer.svelte'),
  ),
  'viewer-image': viewer(
    'photo.png',
    picture,
    () => import('../../../packages/ui/src/components/image-viewer.svelte'),
  ),
  'viewer-dicom': viewer('irm.dcm', slices, dicom),
  'viewer-dicom-ybr': viewer('echographie.dcm', ybr, dicom),
  'viewer-dicom-rgb': viewer('echographie.dcm', rgb, dicom),
  'viewer-dicom-grey': viewer('radio.dcm', grey, dicom),
  'viewer-dicom-lossless': viewer('scanner.dcm', lossless, dicom),
  'viewer-dicom-jpeg-2000': viewer('scanner.dcm', jpeg2000, dicom),
  'viewer-dicom-jpeg-ls': viewer('echographie.dcm', jpegLs, dicom),
  'dicom-not-shown': viewer('scanner.dcm', compressed, dicom),
});
