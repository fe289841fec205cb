import { getFile } from '@inrupt/solid-client';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import type { Bytes, SealedErrorCode } from '../../src/index.ts';
import type { Mutator } from './evil-pod.ts';
import { answers, bytes, CHUNK, chunks, flip, FRAME, HEADER, over, withHeaders } from './mutators.ts';
import { newWorld, readAsApp, refuses } from './world.ts';
import type { Storage, World } from './world.ts';

/** Each way an app can come to an entry must refuse. */
const refusesAll = async (
  world: World,
  mutator: Mutator,
  codes: readonly SealedErrorCode[],
  iri = world.doc,
): Promise<void> => {
  world.evil.mutator = mutator;
  await refuses(world, codes, () => world.victim.set.read(iri));
  await refuses(world, codes, () => readAsApp(world, iri));
  await refuses(world, codes, () => getFile(iri, { fetch: world.victim.fetch }));
};

/** Positions over a stored object: all regions of it, some at random. */
const positions = (length: number): number[] => [
  0,
  4,
  5,
  6,
  37,
  38,
  53,
  54,
  69,
  70,
  85,
  86,
  101,
  102,
  109,
  110,
  141,
  142,
  165,
  166,
  197,
  198,
  length - 1,
  ...Array.from({ length: 12 }, () => Math.floor(Math.random() * length)),
];

export const ciphertextCases = (storage: () => Storage): void => {
  describe('ciphertext (trust.md 6, C)', () => {
    it('C1 refuses bodies of two resources that are swapped', async () => {
      const world = await newWorld(storage());
      const other = await world.stored(await world.url(world.other));
      const swap = (body: Bytes): Bytes => concat(body.slice(0, HEADER), other.slice(HEADER));
      await refusesAll(world, bytes(await world.url(world.doc), swap), ['wrong-key', 'tampered']);
    });

    it('C2 refuses whole objects that are swapped, within a set, between sets and versions', async () => {
      const world = await newWorld(storage());
      const doc = await world.url(world.doc);
      const elsewhere = world.owner.container.replace(world.owner.setId, world.owner.otherSet);
      const strangers = [
        await world.stored(await world.url(world.other)),
        await world.stored(world.rootUrl),
        await world.stored(`${elsewhere}${'0'.repeat(32)}`),
        world.old.doc,
      ];
      for (const stranger of strangers)
        await refusesAll(
          world,
          bytes(doc, () => stranger),
          ['wrong-place', 'wrong-digest', 'unknown-epoch'],
        );
    });

    it('C3 refuses a flipped bit anywhere', async () => {
      const world = await newWorld(storage());
      const doc = await world.url(world.doc);
      const codes = [
        'unknown-magic',
        'unknown-version',
        'unknown-suite',
        'suite-too-old',
        'wrong-place',
        'unknown-epoch',
        'malformed',
        'wrong-key',
        'tampered',
        'bad-signature',
        'wrong-digest',
      ] as const;
      for (const at of positions((await world.stored(doc)).length)) {
        world.evil.mutator = bytes(doc, flip(at, 1 << Math.floor(Math.random() * 8)));
        await refuses(world, codes, () => readAsApp(world, world.doc));
      }
    });

    it('C4 refuses an object cut at any byte and at every chunk border', async () => {
      const world = await newWorld(storage());
      const [doc, file] = [await world.url(world.doc), await world.url(world.file)];
      const codes = ['truncated', 'tampered', 'unknown-magic', 'malformed', 'wrong-key'] as const;
      const small = (await world.stored(doc)).length;
      for (const length of [0, 1, HEADER - 1, HEADER, FRAME - 1, FRAME, FRAME + 16, small - 17, small - 1]) {
        world.evil.mutator = bytes(doc, (body) => body.slice(0, length));
        await refuses(world, codes, () => readAsApp(world, world.doc));
      }
      const count = Math.floor(((await world.stored(file)).length - FRAME) / CHUNK);
      for (const chunk of [1, 2, Math.floor(count / 2), count - 1, count]) {
        world.evil.mutator = bytes(file, (body) => body.slice(0, FRAME + chunk * CHUNK));
        await refuses(world, codes, () => readAsApp(world, world.file));
      }
    });

    it('C5 refuses chunks that are reordered, doubled or dropped', async () => {
      const world = await newWorld(storage());
      const file = await world.url(world.file);
      const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
      const orders = [
        (count: number) => [1, 0, ...all(count).slice(2)],
        (count: number) => [0, ...all(count)],
        (count: number) => all(count).filter((i) => i !== 3),
        (count: number) => all(count).map((i) => (i === 5 ? 4 : i)),
        (count: number) => [...all(count), count - 1],
      ];
      for (const order of orders)
        await refusesAll(
          world,
          bytes(file, chunks(order)),
          ['tampered', 'truncated', 'malformed'],
          world.file,
        );
    });

    it('C6 refuses bytes appended', async () => {
      const world = await newWorld(storage());
      const doc = await world.url(world.doc);
      const longer = bytes(doc, (body) => concat(body, new Uint8Array(5)));
      await refusesAll(world, longer, ['malformed', 'tampered']);
      await refusesAll(
        world,
        bytes(doc, (body) => concat(body, body)),
        ['malformed', 'tampered'],
      );
    });

    it('C8 refuses an edited header: owner, set, epoch, name, nonce, version, version before', async () => {
      const world = await newWorld(storage());
      const doc = await world.url(world.doc);
      const codes = ['wrong-place', 'unknown-epoch', 'wrong-key', 'malformed'] as const;
      for (const at of [6, 38, 54, 70, 86, 109, 110])
        await refusesAll(world, bytes(doc, over(at, 1, 2, 3)), codes);
    });

    it('C10 refuses another range, less of it, the whole for a part, and an inflated size', async () => {
      const world = await newWorld(storage());
      const file = await world.url(world.file);
      const whole = await world.stored(file);
      const ask = { range: 'bytes=1100000-1100009' };
      const honest = await world.victim.fetch(world.file, { headers: ask });
      expect([honest.status, (await honest.arrayBuffer()).byteLength]).toEqual([206, 10]);
      const lies: Mutator[] = [
        answers(file, (answer) => ({ ...answer, body: whole.slice(7, 7 + answer.body.length) })),
        answers(file, (answer) => withHeaders(answer, { 'content-range': `bytes 5-9/${whole.length}` })),
        answers(file, (answer) => ({ ...withHeaders(answer, {}), body: answer.body.slice(1) })),
        answers(file, (answer) => ({ ...withHeaders(answer, {}), body: concat(answer.body, answer.body) })),
        answers(file, (answer) => ({ ...withHeaders(answer, {}), status: 200, body: whole })),
        answers(file, (answer) => {
          const said = answer.headers.get('content-range')?.replace(/\/\d+$/u, `/${whole.length + 16_400}`);
          return withHeaders(answer, { 'content-range': said ?? '' });
        }),
        answers(file, (answer) => {
          const from = Number(/^bytes (\d+)/u.exec(answer.headers.get('content-range') ?? '')?.[1] ?? 0);
          return { ...answer, body: world.old.file.slice(from, from + answer.body.length) };
        }),
      ];
      const codes = [
        'bad-range',
        'truncated',
        'too-large',
        'tampered',
        'wrong-digest',
        'wrong-place',
        'malformed',
        'wrong-key',
        'unknown-magic',
      ] as const;
      for (const lie of lies) {
        world.evil.mutator = lie;
        await refuses(world, codes, () => readAsApp(world, world.file, ask));
      }
    });

    it('C11 refuses chunks of two versions of a file mixed, whole or by range', async () => {
      const world = await newWorld(storage());
      const file = await world.url(world.file);
      const at = FRAME + 70 * CHUNK;
      const mix = (body: Bytes): Bytes =>
        concat(body.slice(0, at), world.old.file.slice(at, at + CHUNK), body.slice(at + CHUNK));
      await refusesAll(world, bytes(file, mix), ['tampered'], world.file);
      const mixed = mix(await world.stored(file));
      world.evil.mutator = answers(file, (answer) => {
        const from = Number(/^bytes (\d+)/u.exec(answer.headers.get('content-range') ?? '')?.[1] ?? 0);
        return { ...answer, body: mixed.slice(from, from + answer.body.length) };
      });
      await refuses(world, ['tampered'], () =>
        readAsApp(world, world.file, { range: 'bytes=1150000-1150010' }),
      );
    });
  });
};
