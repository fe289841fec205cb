import { randomId, SealedSet } from '@carnet/sealed';
import { beforeAll, describe, expect, it } from 'vitest';
import { turnAllSets } from '../../src/grants/turn-all-sets.ts';
import { openKit, type Kit } from '../../src/kit/kit.ts';
import type { Session } from '../../src/kit/session.ts';
import { MemoryWeb, otherDevice, personOn } from '../support/memory-people.ts';

const SETS = 4;

describe('the first write of a new device', () => {
  const web = new MemoryWeb();
  const told: Parameters<NonNullable<Session['onTurning']>>[0][] = [];
  const written: string[] = [];
  let left = Infinity;
  let desk: Kit;

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { method, url } = new Request(input, init);
    const isRoot = method === 'PUT' && /\/[0-9a-f]{32}\/[^/]+$/u.test(url);
    if (isRoot && (left -= 1) < 0) throw new TypeError('fetch failed');
    if (isRoot) written.push(url);
    return web.fetch(input, init);
  };
  const epochs = async (kit: Kit) =>
    new Map((await kit.keyring.sets()).map(({ setId, epoch }) => [setId, epoch]));

  beforeAll(async () => {
    const phone = await personOn(web, 'margaux');
    const { clock } = phone.session;
    for (let i = 0; i < SETS; i += 1) {
      const setId = randomId();
      const container = `https://margaux.example/${setId}/`;
      await phone.keyring.addSets([{ setId, container, kind: 'category:laboratory' }]);
      await new SealedSet({ keyring: phone.keyring, fetch: web.fetch, clock, setId, container }).renew();
    }
    desk = await otherDevice(phone, 'margaux', { fetch, onTurning: (progress) => told.push(progress) });
  });

  it('changes all keys, and says how far it is; a stop leaves it as far as it got', async () => {
    const before = await epochs(desk);
    left = 1;
    await expect(turnAllSets(desk)).rejects.toThrow();
    expect(told.at(0)).toEqual({ done: 0, total: SETS });
    expect(told.at(-1)).toBeNull();
    expect(written.length).toBe(1);
    for (const [setId, epoch] of await epochs(desk)) expect(epoch).not.toBe(before.get(setId));
    expect(desk.keyring.freshness).toBe('unproven');
  });

  it('goes on with the same keys after a stop, with what still lacks them, and is over then', async () => {
    const first = written[0] ?? '';
    written.length = 0;
    left = Infinity;
    const again = await openKit(desk.session);
    expect(again.keyring.freshness).toBe('unproven');
    const before = await epochs(again);
    await turnAllSets(again);
    expect(await epochs(again)).toEqual(before);
    expect(new Set(written).size).toBe(SETS - 1);
    expect(written).not.toContain(first);
    expect(told.at(-2)).toEqual({ done: SETS, total: SETS });
    expect(again.keyring.freshness).toBe('proven');
    expect(again.keyring.settings()).not.toHaveProperty('turning');
    written.length = 0;
    await turnAllSets(again);
    expect(written).toEqual([]);
  });
});
