import type { TimelineRow } from '@carnet/ui';
import type { Category } from '@carnet/vocab';
import { expect, it } from 'vitest';
import { countsOf } from '../../src/lib/services/counts-of.ts';

const row = (category: Category): TimelineRow => ({
  iri: category,
  id: category,
  category,
  line: { kind: 'Observation', title: category, date: null, author: null },
  partOf: null,
});

it('counts what was read by category, and says nothing of a record that was not', () => {
  expect(countsOf(null)).toBeNull();
  const counts = countsOf({
    rows: [row('laboratory'), row('allergies'), row('laboratory')],
    asOf: new Date(),
  });
  expect([...(counts ?? [])]).toEqual([
    ['laboratory', 2],
    ['allergies', 1],
  ]);
});
