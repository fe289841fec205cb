import { expect } from 'vitest';
import { statusOfRead } from './read.ts';
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

/**
 * Brings the grantee's grant, and the clock, into a state.
 * @param open called once in the time of the grant, where that lies before the state
 */
export const enter = async (
  scene: Scene,
  clock: TestClock,
  state: State,
  open: () => Promise<void> = () => Promise.resolve(),
): Promise<void> => {
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
  if (offsets[state] >= HOUR) {
    clock.now = from;
    await open();
  }
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

/** What a channel of the grantee, opened as soon as it may be, does when the owner changes what it is about. */
type Heard = 'refused' | 'heard' | 'closed';

/** Opens channels of the grantee about places; gives what becomes of each once the owner has changed its place. */
const listen = async (scene: Scene, places: readonly Place[]): Promise<readonly Promise<Heard>[]> => {
  const became: Promise<Heard>[] = [];
  for (const place of places) {
    const answer = await scene.subscribe('grantee', place);
    const { receiveFrom } = (await answer.json()) as { receiveFrom?: string };
    if (!answer.ok || receiveFrom === undefined) {
      became.push(Promise.resolve('refused'));
      continue;
    }
    const socket = new WebSocket(receiveFrom);
    became.push(
      new Promise((resolve) => {
        socket.addEventListener('close', () => {
          resolve('closed');
        });
        socket.addEventListener('message', () => {
          resolve('heard');
          socket.close();
        });
      }),
    );
    await new Promise((resolve) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('close', resolve);
    });
  }
  return became;
};

/**
 * A row of a table of states: `place | METHOD` and what the grantee gets, one a state: a status, also of asking for a
 * channel (`SUBSCRIBE`); or what an open channel does (`CHANNEL`).
 */
export const checkStates = async (scene: Scene, clock: TestClock, text: string): Promise<void> => {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()) as [Place, string, string]);
  const found = rows.map(([place, method]) => ({ place, method, statuses: [] as (number | Heard)[] }));
  const channels = found.filter(({ method }) => method === 'CHANNEL');
  const places = channels.map(({ place }) => place);
  for (const state of STATES) {
    let became: readonly Promise<Heard>[] | null = null;
    await enter(scene, clock, state, async () => {
      became = await listen(scene, places);
    });
    became ??= await listen(scene, places);
    for (const [i, { place, statuses }] of channels.entries()) {
      await scene.lay(place);
      statuses.push((await became[i]) ?? 'refused');
    }
    for (const { place, method, statuses } of found) {
      if (method === 'CHANNEL') continue;
      if (method === 'GET') {
        statuses.push(await statusOfRead(scene, place, 'grantee'));
        continue;
      }
      const answer =
        method === 'SUBSCRIBE'
          ? await scene.subscribe('grantee', place)
          : await scene.fetchAs('grantee')(scene.iri[place], { method });
      await answer.body?.cancel();
      statuses.push(answer.status);
    }
  }
  const asText = (place: string, method: string, cells: string): string => `${place} | ${method} | ${cells}`;
  expect(found.map(({ place, method, statuses }) => asText(place, method, statuses.join(' ')))).toEqual(
    rows.map(([place, method, cells]) => asText(place, method, cells.split(/\s+/).join(' '))),
  );
  await scene.grant({});
};
