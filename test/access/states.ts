import { expect } from 'vitest';
import type { Place, Scene } from './scene.ts';

/** States of a grant, in the order of the tables' columns. */
export const STATES = ['none', 'not yet', 'active', 'last second', 'ended', 'set back', 'withdrawn'] as const;
export type State = (typeof STATES)[number];

const SECOND = 1_000;
const HOUR = 3_600_000;

/** A clock that tests set, back too. */
export interface TestClock {
  now: Date;
  /** The latest time it has said. */
  latest?: number;
}

/** Brings the grantee's grant, and the clock, into a state. */
export const enter = async (scene: Scene, clock: TestClock, state: State): Promise<void> => {
  const start = Math.max(clock.now.getTime(), clock.latest ?? 0);
  clock.now = new Date(start);
  const from = new Date(start + HOUR);
  const until = new Date(start + 2 * HOUR);
  await scene.grant(state === 'none' ? null : { from, until });
  const offsets: Readonly<Record<State, number>> = {
    none: 0,
    'not yet': HOUR - SECOND,
    active: HOUR,
    'last second': 2 * HOUR - SECOND,
    ended: 2 * HOUR,
    'set back': 2 * HOUR,
    withdrawn: HOUR,
  };
  clock.now = new Date(start + offsets[state]);
  clock.latest = clock.now.getTime();
  if (state === 'set back') {
    // Seen once by the server; then somebody sets the clock of its machine back into the time of the grant.
    const answer = await scene.fetchAs('grantee')(scene.iri['set root']);
    await answer.body?.cancel();
    clock.now = new Date(start + HOUR);
  }
  if (state === 'withdrawn') await scene.grant(null);
};

/** A row of a table of states: `method place` and the statuses that the grantee gets, one a state. */
export const checkStates = async (scene: Scene, clock: TestClock, text: string): Promise<void> => {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()) as [Place, string, string]);
  const found = rows.map(([place, method]) => ({ place, method, statuses: [] as number[] }));
  for (const state of STATES) {
    await enter(scene, clock, state);
    for (const row of found) {
      const answer = await scene.fetchAs('grantee')(scene.iri[row.place], { method: row.method });
      await answer.body?.cancel();
      row.statuses.push(answer.status);
    }
  }
  const asText = (place: string, method: string, cells: string): string => `${place} | ${method} | ${cells}`;
  expect(found.map(({ place, method, statuses }) => asText(place, method, statuses.join(' ')))).toEqual(
    rows.map(([place, method, cells]) => asText(place, method, cells.split(/\s+/).join(' '))),
  );
  await scene.grant({});
};
