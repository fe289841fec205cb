import { describe, expect, it } from 'vitest';
import { merge } from '../../src/set/merge.ts';
import type { Change, Known } from '../../src/set/merge.ts';
import type { Place, Row } from '../../src/set/row.ts';

const place = (n: number): Place => ({
  objectId: n.toString(16).padStart(32, '0'),
  digest: n.toString(16).padStart(64, '0'),
  length: 1,
});
const row = (seq: number, at = [place(seq)]): Row => ({
  iri: 'urn:e',
  at,
  seq,
  by: 'a'.repeat(32),
  type: 'text/turtle',
  name: null,
  line: null,
});
const put: Change = { kind: 'put', iri: 'urn:e', at: [place(99)], type: 'text/turtle', name: null, line: 1 };
const known = (live: Row | null, gone: number | null = null): Known => ({
  row: () => live,
  rows: () => (live === null ? [] : [live]),
  tombstone: () => (gone === null ? null : { iri: 'urn:e', seq: gone, at: 0 }),
});
const after = (state: Known, change: Change, base: number) => {
  const { touched, buried, outcomes } = merge(state, [change], new Map([['urn:e', base]]), 'b'.repeat(32), 5);
  return { state: outcomes[0]?.state, row: touched.get('urn:e'), buried };
};

describe('changes applied again after a lost race', () => {
  it('number the later version of an entry after the earlier', () => {
    expect(after(known(null), put, 0).row).toMatchObject({ seq: 1, by: 'b'.repeat(32), at: [place(99)] });
    expect(after(known(row(1)), put, 1).row?.seq).toBe(2);
    expect(after(known(row(5)), put, 1).row?.seq).toBe(6);
  });

  it('do not undo a deletion made meanwhile, but may write again what was deleted before', () => {
    expect(after(known(null, 2), put, 1)).toMatchObject({ state: 'conflict', row: undefined });
    expect(after(known(null, 2), put, 2).row?.seq).toBe(3);
  });

  it('do not delete an entry that moved on by more than one version', () => {
    const remove: Change = { kind: 'delete', iri: 'urn:e' };
    expect(after(known(row(2)), remove, 1)).toMatchObject({
      state: 'done',
      row: null,
      buried: [{ seq: 3, at: 5 }],
    });
    expect(after(known(row(3)), remove, 1)).toMatchObject({ state: 'conflict', buried: [] });
    expect(after(known(null, 4), remove, 1)).toMatchObject({ state: 'done', buried: [] });
  });

  it('move bytes only if they lie where they were, and keep version and author', () => {
    const move: Change = { kind: 'move', iri: 'urn:e', from: [place(4)], to: [place(7)] };
    expect(after(known(row(4)), move, 4).row).toEqual(row(4, [place(7)]));
    expect(after(known(row(5)), move, 4).state).toBe('conflict');
    expect(after(known(null, 5), move, 4).state).toBe('conflict');
  });

  it('change a line and leave the bytes', () => {
    const line: Change = { kind: 'line', iri: 'urn:e', line: 'new' };
    expect(after(known(row(4)), line, 4).row).toMatchObject({ at: [place(4)], line: 'new', seq: 5 });
    expect(after(known(null), line, 4).state).toBe('conflict');
  });

  it('keep to their condition', () => {
    const change: Change = { ...put, when: (now) => now?.seq === 1 };
    expect(after(known(row(1)), change, 1).state).toBe('done');
    expect(after(known(row(2)), change, 1).state).toBe('conflict');
    expect(after(known(null), change, 1).state).toBe('conflict');
    const other: Change = { ...put, when: (_, state) => [...state.rows()].length === 0 };
    expect(after(known(null), other, 0).state).toBe('done');
    expect(after(known(row(2)), other, 2).state).toBe('conflict');
  });
});
