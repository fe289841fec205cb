import type { SetId } from '../ids.ts';
import type { Head } from '../keyring.ts';
import type { DeviceState } from './device-state.ts';

const newer = (a: Head, b: Head): Head => (b.seq > a.seq ? b : a);

const newerOrOnly = (a: Head | null, b: Head | null): Head | null =>
  a === null || b === null ? (a ?? b) : newer(a, b);

const newestHeads = (a: DeviceState, b: DeviceState): (readonly [SetId, Head])[] => {
  const heads = new Map(a.heads);
  for (const [setId, head] of b.heads) {
    const known = heads.get(setId);
    heads.set(setId, known === undefined ? head : newer(known, head));
  }
  return [...heads];
};

const isProven = ({ freshness, keyringHead }: DeviceState): boolean =>
  freshness === undefined && keyringHead !== null;

/**
 * What one device keeps when two of its tabs (or programs) have gone on from the same state: the newest either has seen
 * of everything, so that the slower one forgets nothing for the other. Null if they are not states of one device.
 */
export const mergeDeviceStates = (kept: DeviceState, next: DeviceState): DeviceState | null => {
  if (kept.recordId !== next.recordId || kept.deviceId !== next.deviceId) return null;
  // A slot changes by unlocking alone, which begins what is kept anew: a tab from before has an older one.
  const { recordId, deviceId, signingSeed, slotId, slotSecret, restKey } = kept;
  const { ak } = (kept.keyringHead?.seq ?? -1n) > (next.keyringHead?.seq ?? -1n) ? kept : next;
  return {
    recordId,
    deviceId,
    signingSeed,
    slotId,
    slotSecret,
    restKey,
    ak,
    chainHead: newer(kept.chainHead, next.chainHead),
    keyringHead: newerOrOnly(kept.keyringHead, next.keyringHead),
    heads: newestHeads(kept, next),
    ...(isProven(kept) || isProven(next) ? {} : { freshness: 'unproven' }),
  };
};
