import { expect, it } from 'vitest';
import type { Category } from '@carnet/vocab';
import { notesOn } from '../../src/index.ts';

const entry = (iri: string, category: Category, id: string, about?: string) => ({
  iri,
  category,
  version: 1,
  line: {
    kind: 'Observation',
    title: iri,
    date: null,
    author: null,
    id,
    src: [],
    ...(about === undefined ? {} : { about }),
  },
});

it('notes on an entry are those that name it, in its own category alone', () => {
  const entries = [
    entry('report', 'laboratory', 'k1'),
    entry('first', 'laboratory', 'k2', 'k1'),
    entry('second', 'laboratory', 'k3', 'k1'),
    entry('on-another', 'laboratory', 'k4', 'k9'),
    entry('elsewhere', 'imaging', 'k5', 'k1'),
    entry('plain', 'laboratory', 'k6'),
  ];
  expect(notesOn(entries, 'report')).toEqual(['first', 'second']);
  expect(notesOn(entries, 'plain')).toEqual([]);
  expect(notesOn(entries, 'nowhere')).toEqual([]);
});
