import ExportScreen from '../../../apps/patient/src/lib/export/export-screen.svelte';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

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

export const exportScreens = (): Readonly<Record<string, Shown>> => ({
  export: shown(inside, ExportScreen, take),
  'export-plain': shown(inside, ExportScreen, { ...take, how: 'plain' }),
  'export-running': shown(inside, ExportScreen, { ...take, progress: { done: 120, total: 334 } }),
  'export-lost': shown(inside, ExportScreen, { ...take, progress: { done: 120, total: 334 }, lost: true }),
  'export-made': shown(inside, ExportScreen, {
    ...take,
    outcome: { kind: 'made', file: new Blob([new Uint8Array(31_400_000)]), entries: 334, files: 89 },
  }),
});
