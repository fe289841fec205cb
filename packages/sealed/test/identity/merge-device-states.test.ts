import { beforeAll, describe, expect, it } from 'vitest';
import { mergeDeviceStates, type DeviceState, type Head } from '../../src/index.ts';
import { randomBytes } from '../object/world.ts';
import { person } from './people.ts';

const head = (seq: bigint): Head => ({ seq, digest: String(seq).padStart(64, '0') });

describe('two tabs of one device', () => {
  let device: DeviceState;
  beforeAll(async () => {
    ({ device } = (await person('https://pod.example/m/card#me')).created);
  });

  it('keep the newer chain, keyring and account key, whichever tab comes last', () => {
    const older = { ...device, chainHead: head(5n), keyringHead: head(3n) };
    const newer = {
      ...device,
      chainHead: head(4n),
      keyringHead: head(9n),
      ak: { id: 'e'.repeat(32), key: randomBytes(32) },
    };
    for (const merged of [mergeDeviceStates(older, newer), mergeDeviceStates(newer, older)])
      expect(merged).toMatchObject({ chainHead: head(5n), keyringHead: head(9n), ak: newer.ak });
  });

  it('keep the slot of the last unlocking: a tab from before it knows an older one', () => {
    const now = { ...device, keyringHead: head(4n), slotId: 'a'.repeat(32), slotSecret: randomBytes(32) };
    const before = { ...device, keyringHead: head(7n) };
    expect(mergeDeviceStates(now, before)).toMatchObject({ slotId: now.slotId, slotSecret: now.slotSecret });
  });

  it('are proven fresh as soon as one is', () => {
    const unproven: DeviceState = { ...device, freshness: 'unproven' };
    expect(mergeDeviceStates(unproven, unproven)?.freshness).toBe('unproven');
    expect(mergeDeviceStates(unproven, device)?.freshness).toBeUndefined();
    expect(mergeDeviceStates(device, unproven)?.freshness).toBeUndefined();
  });

  it('are unproven on a new device that has just seen its first keyring', () => {
    const seen: DeviceState = { ...device, freshness: 'unproven' };
    expect(mergeDeviceStates({ ...device, keyringHead: null }, seen)).toEqual(seen);
  });

  it('have nothing to do with another device', () => {
    expect(mergeDeviceStates(device, { ...device, deviceId: 'f'.repeat(32) })).toBe(null);
    expect(mergeDeviceStates(device, { ...device, recordId: 'f'.repeat(64) })).toBe(null);
  });
});
