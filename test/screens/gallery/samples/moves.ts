import type { BinnedView, ReachedView } from '@carnet/ui';
import { ROWS } from './rows.ts';

export const BINNED: readonly BinnedView[] = ROWS.slice(0, 2).map(({ iri, category, line }, index) => ({
  iri,
  category,
  line,
  until: new Date(2026, 11, 20 + index),
}));

export const REACHED: readonly ReachedView[] = [
  {
    id: 'a',
    name: 'Dr Nadia Benali',
    verified: true,
    categories: ['laboratory', 'treatments'],
    before: ['imaging'],
    entries: 0,
    from: new Date(2026, 10, 3),
    ended: null,
  },
  {
    id: 'b',
    name: 'Paul, kinésithérapeute',
    verified: false,
    categories: ['imaging'],
    before: [],
    entries: 2,
    from: new Date(2026, 8, 1),
    ended: new Date(2026, 9, 12),
  },
];
