import { SealedError } from '@carnet/sealed';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  MemoryWeb,
  otherDevice,
  passphraseOf,
  personOn,
} from '../../../record/test/support/memory-people.ts';
import type { Kit } from '../../../record/src/kit/kit.ts';
import { wireKit } from '../../src/wired/kit-steps.ts';

describe('the way into a record', { timeout: 60_000 }, () => {
  const web = new MemoryWeb();
  const secret = { kind: 'passphrase', text: passphraseOf('margaux') } as const;
  const places = ['slots', 'keyring'].map((part) => `https://margaux.example/k/${part}`);
  const show = (from: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): void => {
    for (const place of places) web.documents.set(place, from.get(place) ?? new Uint8Array());
  };
  let kit: Kit;
  let before: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

  beforeAll(async () => {
    kit = await personOn(web, 'margaux');
    before = new Map(web.documents);
    kit.keyring.changeSettings((settings) => ({ ...settings, newer: true }));
    await kit.save();
  });

  it('is open on a device that holds keys, locked after a lock, and open again as the same device', async () => {
    const { steps, open } = wireKit(kit.session);
    expect(await steps.state()).toBe('open');
    const { deviceId } = (await open()).keyring;
    await steps.lock();
    expect(await steps.state()).toBe('locked');
    expect(await steps.unlock({ ...secret, text: 'not mine' })).toEqual({ kind: 'wrong' });
    expect(await steps.unlock(secret)).toEqual({ kind: 'open' });
    expect((await open()).keyring.deviceId).toBe(deviceId);
    expect((await open()).keyring.freshness).toBe('proven');
  });

  it('is told apart from a fault when the host shows older keys, locked or not, and forgotten on request', async () => {
    const { steps } = wireKit(kit.session);
    const current = new Map(web.documents);
    show(before);
    await expect(wireKit(kit.session).steps.state()).rejects.toThrow(SealedError);
    await steps.lock();
    expect(await steps.unlock(secret)).toEqual({ kind: 'not-authentic' });
    show(current);
    expect(await steps.unlock(secret)).toEqual({ kind: 'open' });
    await steps.forget();
    expect([await kit.session.device.load(), await kit.session.device.rested()]).toEqual([null, null]);
  });

  it('asks for the passphrase where a host hides the slot of a device, and forgets nothing of what it saw', async () => {
    const { session } = await otherDevice(kit, 'margaux');
    const seen = await session.device.load();
    web.documents.set(`https://margaux.example/k/keyring`, withOtherAccountKey(web.documents));
    const { steps } = wireKit(session);
    expect(await steps.state()).toBe('locked');
    expect(await session.device.load()).toEqual(seen);
  });
});

/** The keyring with another account key named in its header (bytes 54 to 70, FORMAT.md 1): a device asks its slot for it. */
function withOtherAccountKey(documents: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
  const keyring = documents.get('https://margaux.example/k/keyring')?.slice() ?? new Uint8Array();
  return keyring.map((byte, at) => (at >= 54 && at < 70 ? byte ^ 1 : byte));
}
