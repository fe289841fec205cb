import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/log/access.ts';
import { differences } from '../../src/log/differences.ts';
import type { KnownPlace } from '../../src/log/places.ts';
import type { SessionNote } from '../../src/log/session-notes.ts';
import type { SessionStatement } from '../../src/log/session-statement.ts';

const STORAGE = 'https://margaux.example/';
const NADIA = 'https://nadia.example/profile/card#me';
const OMAR = 'https://omar.example/profile/card#me';
const START = Date.parse('2026-11-24T10:00:00.000Z');
const at = (minutes: number): Date => new Date(START + minutes * 60_000);
const DAYS = 24 * 60;

const PLACES: Readonly<Record<string, KnownPlace>> = {
  lab: { place: 'category', category: 'laboratory', hidden: false, receiver: null },
  apart: { place: 'apart', category: null, hidden: false, receiver: null },
  second: { place: 'apart', category: null, hidden: true, receiver: null },
  inbox: { place: 'inbox', category: null, hidden: false, receiver: null },
};
const placeOf = (what: string): KnownPlace =>
  PLACES[what.slice(STORAGE.length).split('/')[0] ?? ''] ?? {
    place: 'other',
    category: null,
    hidden: false,
    receiver: null,
  };

const line = (what: string, minutes: number, more: Partial<Access> = {}): Omit<Access, 'id'> => {
  const { place, category } = placeOf(`${STORAGE}${what}`);
  const who = more.who === undefined ? NADIA : more.who;
  return {
    ...{ time: at(minutes), who, app: null, issuer: null, own: false, what: `${STORAGE}${what}` },
    ...{
      place,
      category,
      apart: place === 'apart',
      handed: false,
      act: 'read',
      outcome: 'allowed',
      status: 200,
      grant: null,
      times: 1,
    },
    ...more,
  };
};
const note = (what: string, count: number, first: number, last = first, unanswered = 0): SessionNote => ({
  ...{ what: `${STORAGE}${what}`, act: 'read', count, unanswered, first: at(first), last: at(last) },
});
const says = (id: string, notes: readonly SessionNote[]): SessionStatement => ({
  id,
  owner: { webId: `${STORAGE}profile/card#me`, root: 'a'.repeat(64) },
  reader: { webId: NADIA, root: 'b'.repeat(64) },
  grants: [],
  from: notes[0]?.first ?? at(0),
  until: notes.at(-1)?.last ?? at(0),
  storage: STORAGE,
  notes,
});
/** The log begins long before. */
const begun = line('lab/0', -DAYS, { who: OMAR });
const compared = (
  statements: readonly SessionStatement[],
  lines: readonly Omit<Access, 'id'>[],
  { now = 5 * DAYS, second = false } = {},
) => differences(statements, [begun, ...lines], { at: placeOf, now: at(now), second });
const told = (...asked: Parameters<typeof compared>) =>
  compared(...asked).map(({ kind, place, count }) => [kind, place, count]);

describe('L3 what readers stated against what the server wrote', () => {
  it('is silent where both agree, whatever the order and however clocks differ a little', () => {
    const session = says('s1', [note('lab/a', 2, 0, 3), note('lab/b', 1, 2)]);
    expect(told([session], [line('lab/b', -4), line('lab/a', 8), line('lab/a', 1)])).toEqual([]);
  });

  it('shows what the server did not write down, with the statement that says so', () => {
    const [found, ...others] = compared([says('s1', [note('lab/a', 3, 0, 3)])], [line('lab/a', 1)]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'unwritten', who: NADIA, category: 'laboratory', count: 2 });
    expect([found?.first, found?.last, found?.statements]).toEqual([at(0), at(3), ['s1']]);
  });

  it('counts a line for one statement only', () => {
    const sessions = [says('s1', [note('lab/a', 1, 0)]), says('s2', [note('lab/a', 1, 2)])];
    expect(told(sessions, [line('lab/a', 1)])).toEqual([['unwritten', 'category', 1]]);
    expect(told(sessions, [line('lab/a', 1), line('lab/a', 2)])).toEqual([]);
  });

  it('takes no line of somebody else, of another act, refused or hours away for it', () => {
    const session = says('s1', [note('lab/a', 1, 0)]);
    for (const other of [
      line('lab/a', 0, { who: OMAR }),
      line('lab/a', 0, { act: 'change' }),
      line('lab/a', 0, { outcome: 'refused' }),
      line('lab/a', 200),
    ])
      expect(told([session], [other])[0]).toEqual(['unwritten', 'category', 1]);
  });

  it('lets a request without an answer be in the log or not', () => {
    const session = says('s1', [note('lab/a', 1, 0, 1, 1)]);
    expect(told([session], [line('lab/a', 0)])).toEqual([]);
    expect(told([session], [line('lab/a', 0), line('lab/a', 1)])).toEqual([]);
    expect(told([session], [line('lab/a', 0), line('lab/a', 1), line('lab/a', 1)])).toEqual([
      ['unstated', 'category', 1],
    ]);
  });

  it('shows what the reader did not state once a day has gone by, and only readings of the record', () => {
    const session = says('s1', [note('lab/a', 1, 0)]);
    const lines = [line('lab/a', 0), line('lab/b', 60), line('inbox/', 60, { act: 'add' }), line('x', 60)];
    expect(told([session], lines, { now: DAYS })).toEqual([]);
    expect(told([session], lines)).toEqual([['unstated', 'category', 1]]);
  });

  it('accuses nobody who never states, and nobody of the time before they did', () => {
    expect(told([], [line('lab/a', 0)])).toEqual([]);
    expect(told([says('s1', [note('lab/a', 1, 30)])], [line('lab/a', 30), line('lab/b', 0)])).toEqual([]);
    expect(
      told([says('s1', [note('lab/a', 1, 0)])], [line('lab/a', 0), line('lab/b', 9, { who: OMAR })]),
    ).toEqual([]);
  });

  it('goes no further back than the log does', () => {
    const old = says('s1', [note('lab/a', 1, -2 * DAYS)]);
    expect(told([old], [])).toEqual([]);
    expect(differences([old], [], { at: placeOf, now: at(0), second: true })).toEqual([]);
  });

  it('R26 shows nothing of the place of a second secret without it, and marks what is apart', () => {
    const session = says('s1', [note('second/a', 1, 0), note('apart/a', 1, 0)]);
    expect(compared([session], []).map(({ place, apart, count }) => [place, apart, count])).toEqual([
      ['apart', true, 1],
    ]);
    expect(compared([session], [], { second: true })[0]?.count).toBe(2);
  });

  it('says it once for a person, a place and a day', () => {
    const session = says('s1', [note('lab/a', 1, 0), note('lab/b', 2, 5), note('lab/c', 1, DAYS)]);
    expect(compared([session], []).map(({ count, first }) => [count, first])).toEqual([
      [3, at(0)],
      [1, at(DAYS)],
    ]);
  });
});
