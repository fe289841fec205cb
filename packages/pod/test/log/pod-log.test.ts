import { createHash } from 'node:crypto';
import {
  createIdentity,
  decodeAccessLine,
  openDevice,
  readChain,
  type AccessLine,
  type OwnerKeyring,
} from '@carnet/sealed';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { AccessLogs, SEGMENT_LIMITS } from '../../src/log/access-logs.ts';
import type { FindLogKey, LogKey } from '../../src/log/log-key.ts';
import { memorySegments } from '../../src/log/memory-segments.ts';
import type { SegmentFiles } from '../../src/log/segment-files.ts';

const POD = 'https://pod.example/k3/';
const DAY = 24 * 3600 * 1000;
let keyring: OwnerKeyring;
let stated: LogKey | null;
let now: Date;
let files: SegmentFiles;
let full: boolean;
let logs: AccessLogs;
let asked: number;

beforeAll(async () => {
  const webId = `${POD}profile/card#me`;
  const { documents, device } = await createIdentity({ webId, passphrase: 'six words', now: new Date() });
  keyring = await openDevice({
    device,
    store: { read: () => Promise.resolve(documents), writeKeyring: () => Promise.resolve(true) },
  });
});
beforeEach(async () => {
  const { rootId, log } = await readChain(keyring.identity().document);
  stated = { recordId: rootId, publicKey: log ?? new Uint8Array(0), documents: [`${POD}chain`] };
  [now, full, asked] = [new Date('2026-11-24T10:00:00.000Z'), false, 0];
  const memory = memorySegments();
  files = {
    ...memory,
    append: (log, segment, bytes) =>
      full ? Promise.reject(new TypeError('no space left')) : memory.append(log, segment, bytes),
  };
  logs = new AccessLogs({
    ...{ files, clock: () => now, limits: SEGMENT_LIMITS },
    refusals: { window: 60_000, burst: 5, refill: 1 },
  });
});

const find: FindLogKey = () => {
  asked += 1;
  return Promise.resolve(stated);
};
const line = (n: number): AccessLine => ({
  at: now,
  who: null,
  app: null,
  issuer: null,
  what: `${POD}${String(n)}`,
  method: 'GET',
  modes: ['read'],
  status: 200,
  grant: null,
});
const write = (n: number): Promise<void> => logs.of(POD).write(line(n), find);
/** What the log says, in order; it must be whole. */
const read = async (): Promise<number[]> => {
  const log = logs.of(POD);
  const segments = [];
  for (const { segment } of (await log.listing(find)).segments)
    segments.push({ segment, bytes: (await log.read(segment)) ?? new Uint8Array(0) });
  const reading = await keyring.readLog({ pod: POD, segments, dropped: 0, accepted: true });
  expect(reading.alarms.filter(({ code }) => code !== 'missing-tail' && code !== 'other-history')).toEqual(
    [],
  );
  return reading.lines.map(({ content }) => Number(decodeAccessLine(content).what.slice(POD.length)));
};

it('keeps every line of many that come at once, in the order they came', async () => {
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  await Promise.all(numbers.map(write));
  expect(await read()).toEqual(numbers);
  expect(asked).toBe(1);
});

it('fails who cannot be written, and goes on in a new segment when there is room again', async () => {
  await write(1);
  full = true;
  await expect(write(2)).rejects.toThrow('no space left');
  full = false;
  await write(3);
  expect(await read()).toEqual([1, 3]);
  expect((await logs.of(POD).listing(find)).head?.segment).toBe(2);
});

it('looks for a key once, and again when something in the pod was changed', async () => {
  const known = stated;
  stated = null;
  await write(1);
  await write(2);
  expect(asked).toBe(1);
  stated = known;
  logs.of(POD).changed(`${POD}profile/card`);
  await write(3);
  expect(await read()).toEqual([3]);
});

it('begins a segment when the key is stated anew, and after a week, whichever way the clock goes', async () => {
  await write(1);
  logs.of(POD).changed(`${POD}elsewhere`);
  await write(2);
  expect((await logs.of(POD).listing(find)).segments).toHaveLength(1);
  logs.of(POD).changed(`${POD}chain`);
  await write(3);
  now = new Date(now.getTime() - 8 * DAY);
  await write(4);
  expect((await logs.of(POD).listing(find)).segments).toHaveLength(3);
  expect(await read()).toEqual([1, 2, 3, 4]);
});

it('ends with its pod: nothing is written any more', async () => {
  await write(1);
  await Promise.all([logs.of(POD).end(), write(2)]);
  expect(await logs.of(POD).listing(find)).toEqual({ segments: [], head: null });
});

it('counts refusals that are alike, and writes the count when their minute is over, the owner looks or the server stops', async () => {
  const refuse = (n: number): Promise<void> => logs.of(POD).write({ ...line(n), status: 401 }, find);
  const times = async (): Promise<(number | undefined)[]> => {
    const segments = [];
    const name = createHash('sha256').update(POD).digest('hex');
    for (const { segment } of await files.list(name))
      segments.push({ segment, bytes: (await logs.of(POD).read(segment)) ?? new Uint8Array(0) });
    const { lines } = await keyring.readLog({ pod: POD, segments, dropped: 0, accepted: true });
    return lines.map(({ content }) => decodeAccessLine(content).times);
  };
  for (let n = 0; n < 1000; n += 1) await refuse(7);
  expect(await times()).toEqual([undefined]);
  await write(1);
  expect(await times()).toEqual([undefined, undefined]);
  now = new Date(now.getTime() + 60_000);
  await write(2);
  expect(await times()).toEqual([undefined, undefined, 999, undefined]);
  for (let n = 0; n < 50; n += 1) await refuse(8);
  await logs.of(POD).listing(find);
  expect((await times()).slice(4)).toEqual([undefined, 49]);
  for (let n = 0; n < 50; n += 1) await refuse(9);
  await logs.settle();
  expect((await times()).slice(6)).toEqual([undefined, 49]);
});

it('fails nobody’s refusal and loses no count when the disk is full', async () => {
  const refuse = (): Promise<void> => logs.of(POD).write({ ...line(7), status: 401 }, find);
  await refuse();
  await refuse();
  full = true;
  now = new Date(now.getTime() + 60_000);
  await expect(write(1)).rejects.toThrow(TypeError);
  full = false;
  expect(await read()).toEqual([7, 7]);
});
