import { keyringOf, newSigningKey, randomId, type EpochKey, type Keyring } from '@carnet/sealed';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryPod } from '../../../sealed/test/set/memory-pod.ts';
import { categoryKind } from '../../src/sets/kinds.ts';
import { Sets } from '../../src/sets/sets.ts';

const newKey = (): EpochKey => ({ epoch: randomId(), key: crypto.getRandomValues(new Uint8Array(32)) });

describe('a reader of sets whose owner changes the keys', () => {
  const [old, fresh] = [newKey(), newKey()];
  let pod: MemoryPod;
  let withKeys: (...epochs: EpochKey[]) => Keyring;
  const waited: number[] = [];
  const pause = (milliseconds: number): Promise<void> => {
    waited.push(milliseconds);
    return Promise.resolve();
  };
  /** Reads with the old key first, and gets the new one with the given renewal. */
  const reader = (arrivesAt: number): Sets => {
    let renewals = 0;
    const renew = (): Promise<Keyring> => {
      renewals += 1;
      return Promise.resolve(renewals < arrivesAt ? withKeys(old) : withKeys(fresh));
    };
    return new Sets({ keyring: withKeys(old), fetch: pod.fetch, clock: pod.clock, renew, pause });
  };

  beforeEach(async () => {
    waited.length = 0;
    pod = new MemoryPod();
    const [recordId, setId] = [randomId() + randomId(), randomId()];
    const device = { ...(await newSigningKey()), id: randomId() };
    const set = { setId, container: `https://pod.example/${setId}/`, kind: categoryKind('laboratory') };
    withKeys = (...epochs) => keyringOf({ recordId, device, sets: [{ ...set, writable: true, epochs }] });
    const owner = new Sets({ keyring: withKeys(fresh), fetch: pod.fetch, clock: pod.clock });
    for (const one of (await owner.categories()).values()) await one.renew();
  });

  it('fetches keys at once, and reads', async () => {
    expect([...(await reader(1).loaded()).keys()]).toEqual(['laboratory']);
    expect(waited).toEqual([]);
  });

  it('waits for keys that the owner has not handed out yet', async () => {
    expect([...(await reader(4).loaded()).keys()]).toEqual(['laboratory']);
    expect(waited).toEqual([500, 1000, 2000]);
  });

  it('says so in the end where they do not come', async () => {
    await expect(reader(Infinity).opened()).rejects.toMatchObject({ code: 'unknown-epoch' });
    expect(waited.reduce((sum, one) => sum + one, 0)).toBe(7500);
  });
});
