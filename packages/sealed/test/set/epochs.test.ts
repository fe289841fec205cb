import { describe, expect, it } from 'vitest';
import { keyringOf, newSigningKey, randomId, SealedSet, toHex } from '../../src/index.ts';
import type { Bytes, SetWithKeys } from '../../src/index.ts';
import { MemoryPod } from './memory-pod.ts';
import { bytesOf, codeOf, text } from './owner.ts';

/** A device whose random bytes are kept, so that a test can hand on the key of a new epoch as a bundle does. */
const newTurner = async () => {
  const drawn: Bytes[] = [];
  const device = { ...(await newSigningKey()), id: randomId() };
  const setId = randomId();
  const container = `https://pod.example/${setId}/`;
  const recordId = toHex(bytesOf(32));
  const first = { epoch: randomId(), key: bytesOf(32) };
  const set = (epochs: SetWithKeys['epochs'], writable = true): SetWithKeys => ({
    setId,
    container,
    kind: 'laboratory',
    writable,
    epochs,
  });
  const random = (length: number): Bytes => {
    const bytes = bytesOf(length);
    if (length === 32) drawn.push(bytes);
    return bytes;
  };
  const authors = new Map([[device.id, { publicKey: device.publicKey, revoked: null }]]);
  const reader = (epochs: SetWithKeys['epochs']) =>
    keyringOf({ recordId, device: { ...device, id: randomId() }, sets: [set(epochs, false)], authors });
  const keyring = keyringOf({ recordId, device, sets: [set([first])], random });
  const pod = new MemoryPod();
  const open = (with_: typeof keyring) =>
    new SealedSet({ fetch: pod.fetch, clock: pod.clock, keyring: with_, setId, container });
  return { keyring, reader, first, drawn, pod, open, container };
};

describe('a new epoch of a set', () => {
  it('opens all to who has the new key, and nothing new to who has the old one', async () => {
    const { keyring, reader, first, drawn, pod, open, container } = await newTurner();
    const set = open(keyring);
    const item = (name: string) => ({
      iri: container + randomId(),
      type: 'text/turtle',
      line: name,
      content: text(name),
    });
    const [before, after] = [item('before'), item('after')];
    await set.put(before);
    const left = open(reader([first]));
    expect(await left.rows()).toHaveLength(1);
    const saved: string[] = [];
    const epoch = await set.turn((id) => {
      saved.push(id);
      expect(pod.log.at(-1)?.method).toBe('GET');
      return Promise.resolve();
    });
    expect(saved).toEqual([epoch]);
    await set.put(after);
    expect(await codeOf(left.load())).toBe('unknown-epoch');
    expect((await left.read(before.iri))?.content).toEqual(before.content);
    // One of the 32 random bytes drawn is the new key.
    const candidates = await Promise.all(
      drawn.map(async (candidate) => {
        const newcomer = open(reader([{ epoch, key: candidate }]));
        return (await codeOf(newcomer.load())) === 'none' ? newcomer : null;
      }),
    );
    const [newcomer] = candidates.filter((one) => one !== null);
    expect((await newcomer?.read(before.iri))?.content).toEqual(before.content);
    expect((await newcomer?.read(after.iri))?.content).toEqual(after.content);
    expect(await codeOf(newcomer?.put(item('forbidden')) ?? Promise.resolve())).toBe('read-only');
  });

  it('is finished by signing again if the device dies between key and root', async () => {
    const { keyring, open, container } = await newTurner();
    const set = open(keyring);
    await set.put({ iri: container + randomId(), type: 'text/turtle', line: 1, content: text('x') });
    const crash = set.turn(() => Promise.reject(new TypeError('power cut')));
    await expect(crash).rejects.toThrow('power cut');
    const again = open(keyring);
    await again.renew();
    expect(await again.rows()).toHaveLength(1);
    expect(await again.check()).toEqual([]);
  });
});
