import { createIdentity } from '@carnet/sealed';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kit } from '../../src/kit/kit.ts';
import { openKit } from '../../src/kit/kit.ts';
import { provesOwner, unlockKit } from '../../src/kit/unlock-kit.ts';
import { MemoryWeb, otherDevice, passphraseOf, personOn } from '../support/memory-people.ts';

describe('unlocking under a dishonest host', () => {
  const web = new MemoryWeb();
  let kit: Kit;
  const place = (part: string): string => `https://margaux.example/k/${part}`;
  beforeAll(async () => {
    kit = await personOn(web, 'margaux');
  });

  it('stays unproven over a reload, on a device that is new', async () => {
    const unlocked = await otherDevice(kit, 'margaux');
    expect(unlocked.keyring.freshness).toBe('unproven');
    expect((await openKit(unlocked.session)).keyring.freshness).toBe('unproven');
  });

  it('does not let a device that is unlocked again forget what it saw', async () => {
    await kit.keyring.refresh();
    const old = new Map(web.documents);
    kit.keyring.changeSettings((settings) => ({ ...settings, newer: true }));
    await kit.save();
    const current = web.documents.get(place('keyring'));
    web.documents.set(place('keyring'), old.get(place('keyring')) ?? new Uint8Array());
    const secret = { passphrase: passphraseOf('margaux') };
    await expect(unlockKit(kit.session, secret)).rejects.toMatchObject({ code: 'rollback' });
    if (current) web.documents.set(place('keyring'), current);
  });

  it('opens a device that was locked as the one it was, with what it saw', async () => {
    const phone = await otherDevice(kit, 'margaux');
    phone.keyring.allTurned();
    await phone.save();
    const { session, keyring } = phone;
    await kit.keyring.refresh();
    const devices = kit.keyring.identity().devices.size;
    await session.device.rest();
    await expect(openKit(session)).rejects.toMatchObject({ code: 'locked' });
    const again = await unlockKit(session, { passphrase: passphraseOf('margaux') });
    expect(again.keyring.deviceId).toBe(keyring.deviceId);
    expect(again.keyring.freshness).toBe('proven');
    await kit.keyring.refresh();
    expect(kit.keyring.identity().devices.size).toBe(devices);
    await session.device.clear();
    expect((await unlockKit(session, { passphrase: passphraseOf('margaux') })).keyring.freshness).toBe(
      'unproven',
    );
  });

  it('does not let a device forget over a lock what it saw', async () => {
    const old = new Map(web.documents);
    await kit.keyring.refresh();
    kit.keyring.changeSettings((settings) => ({ ...settings, newest: true }));
    await kit.save();
    const current = new Map(web.documents);
    await kit.session.device.rest();
    const secret = { passphrase: passphraseOf('margaux') };
    const put = (from: typeof old): void => {
      web.documents.set(place('keyring'), from.get(place('keyring')) ?? new Uint8Array());
    };
    put(old);
    await expect(unlockKit(kit.session, secret)).rejects.toMatchObject({ code: 'rollback' });
    put(current);
    expect((await unlockKit(kit.session, secret)).keyring.freshness).toBe('proven');
  });

  it('finds out a host that shows keys from before a locked device was one', async () => {
    const before = new Map(web.documents);
    const phone = await otherDevice(kit, 'margaux');
    phone.keyring.allTurned();
    await phone.save();
    const secret = { passphrase: passphraseOf('margaux') };
    const current = new Map(web.documents);
    const show = (from: typeof before): void => {
      for (const part of ['slots', 'keyring'] as const)
        web.documents.set(place(part), from.get(place(part)) ?? new Uint8Array());
    };
    await phone.session.device.rest();
    show(before);
    await expect(unlockKit(phone.session, secret)).rejects.toMatchObject({ code: 'rollback' });
    show(current);
    expect((await unlockKit(phone.session, secret)).keyring.deviceId).toBe(phone.keyring.deviceId);
  });

  it('takes away an old slot only if nobody has written in between', async () => {
    const phone = await otherDevice(kit, 'margaux');
    const former = phone.keyring.deviceState().slotId;
    await phone.session.device.rest();
    const newcomers: Kit[] = [];
    /* As Community Solid Server answers a write: without the new version. */
    const fetch: typeof web.fetch = async (input, init) => {
      const request = new Request(input, init);
      const { url, method } = request;
      const answer = await web.fetch(request);
      if (method === 'PUT' && url === place('keyring') && newcomers.length === 0)
        newcomers.push(await otherDevice(kit, 'margaux'));
      return method === 'PUT' ? new Response(null, { status: answer.status }) : answer;
    };
    const secret = { passphrase: passphraseOf('margaux') };
    const { keyring } = await unlockKit({ ...phone.session, fetch }, secret);
    expect(keyring.deviceId).toBe(phone.keyring.deviceId);
    const text = new TextDecoder().decode(web.documents.get(place('slots')));
    const there = (JSON.parse(text) as { slots: { id: string }[] }).slots.map(({ id }) => id);
    expect(there).toContain(newcomers[0]?.keyring.deviceState().slotId);
    expect(there).toContain(keyring.deviceState().slotId);
    expect(there).toContain(former);
  });

  it('takes no other kit for the gesture of the owner, even one that the passphrase opens', async () => {
    expect(await provesOwner(kit.session, passphraseOf('margaux'))).toBe(true);
    expect(await provesOwner(kit.session, 'a guess of somebody')).toBe(false);
    const now = new Date();
    const passphrase = 'a guess of somebody';
    const { documents } = await createIdentity({ webId: kit.session.webId, passphrase, now });
    for (const part of ['chain', 'slots', 'keyring'] as const)
      web.documents.set(place(part), documents[part]);
    expect(await provesOwner(kit.session, passphrase)).toBe(false);
  });
});
