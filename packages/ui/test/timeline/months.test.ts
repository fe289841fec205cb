import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineRow } from '../../src/ports/index.ts';
import { newestFirst } from '../../src/format/partial-date.ts';
import { byMonth } from '../../src/timeline/months.ts';

const row = (id: string, date: string | null, partOf: string | null = null): TimelineRow => ({
  iri: id,
  id,
  category: 'laboratory',
  line: { kind: 'Observation', title: id, date, author: null },
  partOf,
});

const someDate = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1990, max: 2026 }).map(String),
  fc
    .tuple(fc.integer({ min: 1990, max: 2026 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
);

describe('months', () => {
  it('hold every row exactly once, newest first, whatever belongs to what', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(someDate, fc.option(fc.nat(30), { nil: null })), { maxLength: 30 }),
        (drawn) => {
          const rows = drawn.map(([date, part], index) =>
            row(String(index), date, part === null ? null : String(part)),
          );
          const months = byMonth(rows);
          const all = months.flatMap((month) => month.rows.map(({ id }) => id));
          expect(all.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
          const keys = months.map(({ key }) => (key === '' ? null : key));
          expect(keys).toEqual(keys.toSorted(newestFirst));
        },
      ),
    );
  });

  it('put a part right below its document, and a year without month after its months', () => {
    const months = byMonth([
      row('year', '2021'),
      row('result', '2021-05-02', 'report'),
      row('report', '2021-05-01'),
      row('lonely', '2021-05-03', 'elsewhere'),
      row('never', null),
    ]);
    expect(months.map(({ key }) => key)).toEqual(['2021-05', '2021', '']);
    expect(months[0]?.rows.map(({ id }) => id)).toEqual(['lonely', 'report', 'result']);
  });
});
