import type { NarrativeCell, NarrativeRow, NarrativeTable } from '@carnet/exchange/cda';
import { describe, expect, it } from 'vitest';
import { columnNames } from '../../src/reading/column-names.ts';

const cell = (text: string, more: Partial<NarrativeCell> = {}): NarrativeCell => ({
  header: false,
  columns: 1,
  rows: 1,
  blocks: [{ kind: 'paragraph', caption: [], inlines: [{ kind: 'text', text }] }],
  ...more,
});
const row = (...texts: readonly string[]): NarrativeRow => texts.map((text) => cell(text));
const table = (head: readonly NarrativeRow[], body: readonly NarrativeRow[]): NarrativeTable => ({
  kind: 'table',
  caption: [],
  head,
  body,
  foot: [],
});

describe('the names of the columns of a table', () => {
  it('stand beside each value where the columns are too many for a phone', () => {
    const medicines = table(
      [row('Médicament', ' Posologie\n', 'Motif')],
      [row('PLAVIX 75 mg', '1 cp/j', 'Angine')],
    );
    expect(columnNames(medicines)).toEqual(['Médicament', 'Posologie', 'Motif']);
  });

  it('are not told of a table whose rows cannot stand alone', () => {
    const names = row('Date', 'Agent', 'Statut');
    expect(columnNames(table([row('Date', 'Agent')], [row('2018', 'x')]))).toBeNull();
    expect(columnNames(table([], [row('a', 'b', 'c')]))).toBeNull();
    expect(columnNames(table([names, names], [row('a', 'b', 'c')]))).toBeNull();
    expect(columnNames(table([names], [row('a', 'b')]))).toBeNull();
    expect(columnNames(table([names], [[cell('a', { columns: 2 }), cell('b'), cell('c')]]))).toBeNull();
    expect(columnNames(table([names], [[cell('a', { rows: 2 }), cell('b'), cell('c')]]))).toBeNull();
  });
});
