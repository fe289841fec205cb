import ExportScreen from '../../../apps/patient/src/lib/export/export-screen.svelte';
import RestoreScreen from '../../../apps/patient/src/lib/restore/restore-screen.svelte';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

/** 31.4 MB out of one small part, which the browser holds once. */
const ARCHIVE = new Blob(Array<Blob>(314).fill(new Blob([new Uint8Array(100_000)])));
const take = {
  exporting: {
    make: () => Promise.resolve({ kind: 'failed' } as const),
    other: () => Promise.resolve({ kind: 'failed' } as const),
  },
  person: { name: 'Margaux Dubois', birthDate: '1952-07-22' },
  save: (): void => undefined,
  proposed: 'k3fp-w8zc-9nqa-tm5x-h2vd-bq7r',
  today: new Date(2026, 10, 24, 10, 12),
  backHref: '/settings',
};
const inside = { app: 'patient', here: '/settings' } as const;

const bringBack = {
  restoring: {
    look: () => Promise.resolve({ kind: 'broken' } as const),
    bring: () => Promise.resolve({ kind: 'failed' } as const),
    leave: () => Promise.resolve(),
  },
  backHref: '/import',
  timelineHref: '/timeline',
};
const adding = { app: 'patient', here: '/import' } as const;
const whole = {
  kind: 'opened',
  archive: {
    entries: 334,
    categories: ['laboratory', 'reports', 'treatments'],
    name: 'Margaux Dubois',
    isAnother: false,
  },
} as const;

export const exportScreens = (): Readonly<Record<string, Shown>> => ({
  restore: shown(adding, RestoreScreen, bringBack),
  'restore-locked': shown(adding, RestoreScreen, { ...bringBack, found: { kind: 'wrong-passphrase' } }),
  'restore-found': shown(adding, RestoreScreen, { ...bringBack, found: whole }),
  'restore-another': shown(adding, RestoreScreen, {
    ...bringBack,
    found: { ...whole, archive: { ...whole.archive, isAnother: true } },
  }),
  'restore-comparing': shown(adding, RestoreScreen, {
    ...bringBack,
    progress: { done: 120, total: 334 },
    comparing: true,
  }),
  'restore-gone': shown(adding, RestoreScreen, { ...bringBack, outcome: { kind: 'gone' } }),
  'restore-failed': shown(adding, RestoreScreen, {
    ...bringBack,
    found: whole,
    outcome: { kind: 'second' },
  }),
  'restore-done': shown(adding, RestoreScreen, {
    ...bringBack,
    found: whole,
    outcome: { kind: 'done', added: 331, here: 3 },
  }),
  export: shown(inside, ExportScreen, take),
  'export-plain': shown(inside, ExportScreen, { ...take, how: 'plain' }),
  'export-running': shown(inside, ExportScreen, { ...take, progress: { done: 120, total: 334 } }),
  'export-lost': shown(inside, ExportScreen, { ...take, progress: { done: 120, total: 334 }, lost: true }),
  'export-large': shown(inside, ExportScreen, {
    ...take,
    place: () => Promise.resolve(null),
    outcome: { kind: 'not-written' },
  }),
  'export-written': shown(inside, ExportScreen, {
    ...take,
    outcome: { kind: 'made', file: null, entries: 334, files: 89 },
  }),
  'export-made': shown(inside, ExportScreen, {
    ...take,
    outcome: { kind: 'made', file: ARCHIVE, entries: 334, files: 89 },
  }),
});
