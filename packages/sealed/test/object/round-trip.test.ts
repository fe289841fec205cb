import { describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import { randomBytes, world } from './world.ts';

const K = 16384;
const borders = [
  0,
  1,
  2,
  100,
  K - 200,
  K - 1,
  K,
  K + 1,
  2 * K - 150,
  2 * K,
  3 * K,
  (1 << 20) - 1,
  1 << 20,
  (1 << 20) + 1,
];

const stream = (bytes: Uint8Array, step: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let i = 0; i < bytes.length; i += step) controller.enqueue(bytes.subarray(i, i + step));
      controller.close();
    },
  });

describe('round trips of a sealed object', () => {
  it.each(borders)('of %i bytes: whole, streamed and in part', async (size) => {
    const { keyring, setId } = await world();
    const objectId = randomId();
    const content = randomBytes(size);
    const sealed = await keyring.seal({
      setId,
      objectId,
      type: 'text/turtle',
      name: 'Hémoglobine.ttl',
      content,
    });
    const expected = { setId, objectId, digest: sealed.digest };
    const opened = await keyring.open(sealed.bytes, expected);
    expect(opened.content).toEqual(content);
    expect(opened.meta).toEqual({
      type: 'text/turtle',
      name: 'Hémoglobine.ttl',
      author: keyring.deviceId,
      size,
    });
    expect(opened.digest).toBe(sealed.digest);

    const streamed = await keyring.openStream(stream(sealed.bytes, 5000), expected);
    expect(new Uint8Array(await new Response(streamed.content).arrayBuffer())).toEqual(content);

    const source = {
      length: sealed.bytes.length,
      read: (start: number, end: number) => Promise.resolve(sealed.bytes.slice(start, end)),
    };
    if (size > 0) {
      const start = Math.floor(size / 3);
      const part = await keyring.openRange(source, expected, { start, end: start + 20 });
      expect(part.content).toEqual(content.slice(start, start + 20));
      const tail = await keyring.openRange(source, expected, { suffix: 7 });
      expect(tail.content).toEqual(content.slice(-7));
      const all = await keyring.openRange(source, expected, { start: 0, end: null });
      expect(all.content).toEqual(content);
    }
  });
});
