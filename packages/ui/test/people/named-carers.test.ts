import { expect, it } from 'vitest';
import { namedCarers } from '../../src/people/named-carers.ts';
import type { TimelineRow } from '../../src/ports/index.ts';

const by = (author: string | null): TimelineRow => ({
  iri: 'https://pod.example/s/x',
  id: 'x',
  category: 'reports',
  line: { kind: 'Document', title: 'Letter', date: null, author },
  partOf: null,
});

it('names the carers who wrote what is shown, beside the reader, most entries first', () => {
  const rows = [
    by('Dr Anne Leroy'),
    by(null),
    by('Clinique du Port'),
    by('Clinique du Port'),
    by('BENALI Nadia'),
  ];
  expect(namedCarers(rows, 'Dr Nadia Benali')).toEqual(['Clinique du Port', 'Dr Anne Leroy']);
});

it('takes a name with fewer words, other accents or another title for the same', () => {
  expect(namedCarers([by('Pr Élise Ménard')], 'Menard')).toEqual([]);
  expect(namedCarers([by('Dr')], 'Dr Martin')).toEqual(['Dr']);
  expect(namedCarers([by('Dr Martine Ménard')], 'Dr Martin')).toEqual(['Dr Martine Ménard']);
});
