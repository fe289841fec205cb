import { randomId, type Bytes, type Keyring } from '@carnet/sealed';
import type { SetContext } from '../../packages/sealed/src/set/context.ts';
import { headsOf } from '../../packages/sealed/src/set/freshness.ts';
import { orderByDate } from '../../packages/sealed/src/set/order.ts';
import { PackCache } from '../../packages/sealed/src/set/pack-cache.ts';
import { storeAlone } from '../../packages/sealed/src/set/pack.ts';
import { openRow } from '../../packages/sealed/src/set/read.ts';
import type { TestPerson } from '../support/people.ts';
import { ratioByTurns, report } from './figure.ts';
import { openThrough } from './scene.ts';

const KIB = 1024;
const MIB = KIB * KIB;

interface Place {
  readonly fetch: typeof globalThis.fetch;
  readonly container: string;
}

const plain =
  ({ fetch, container }: Place, content: Bytes) =>
  async (): Promise<void> => {
    const iri = container + randomId();
    const type = 'application/octet-stream';
    const headers = { 'content-type': type, 'if-none-match': '*' };
    const put = await fetch(iri, { method: 'PUT', headers, body: content });
    if (!put.ok) throw new Error(`PUT ${put.status}`);
    await put.arrayBuffer();
    const got = await fetch(iri, { headers: { accept: type } });
    const { length } = new Uint8Array(await got.arrayBuffer());
    if (!got.ok || length !== content.length) throw new Error(`GET ${got.status}`);
  };

/** As a set stores and reads what stands alone, but for the register. */
const sealed = (context: SetContext, content: Bytes) => async (): Promise<void> => {
  const type = 'application/pdf';
  const entry = { iri: context.container + randomId(), type, line: null, content };
  const at = await storeAlone(context, entry);
  const row = { iri: entry.iri, at, seq: 1, by: context.keyring.deviceId, type, name: null, line: null };
  const opened = await openRow(context, new PackCache(), row, 0, content.length);
  let length = 0;
  for await (const piece of opened.content) length += piece.length;
  if (length !== content.length) throw new Error('not what was sealed');
};

const random = (size: number): Bytes => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  return bytes;
};

/** PUT and GET of the same content, sealed and not, by turns. Objects only: registers are written once an import. */
export async function sealedAgainstPlain(person: TestPerson): Promise<void> {
  const record = await openThrough(person, person.session.fetch);
  const { setId, container } = await record.sets.category('laboratory');
  const { keyring } = record.kit;
  const { fetch, clock } = person.session;
  const place = { fetch, container };
  const context: SetContext = {
    ...place,
    keyring,
    setId,
    clock,
    heads: headsOf(keyring),
    orderOf: orderByDate,
    pause: () => Promise.resolve(),
  };
  for (const [size, rounds, goal] of [
    [KIB, 101, 1.15],
    [16 * MIB, 9, 1.1],
  ] as const) {
    const content = random(size);
    const value = await ratioByTurns(rounds, sealed(context, content), plain(place, content));
    const name = `PUT and GET of ${size === KIB ? '1 KiB' : '16 MiB'}, sealed against plaintext`;
    const note =
      'in two parts of 8 MiB, so twice as many requests: the second is sealed while the first is on the wire';
    report({ name, value, goal, unit: 'ratio', ...(size === KIB ? {} : { note }) });
  }
  await clientWork(keyring, setId);
}

/** Sealing and opening 1 KiB, without any network, against one verification of an Ed25519 signature. */
async function clientWork(keyring: Keyring, setId: string): Promise<void> {
  const content = random(KIB);
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, content);
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
  const objectId = randomId();
  const { bytes } = await keyring.seal({ setId, objectId, type: 'text/turtle', content });
  const verify = async (): Promise<void> => {
    const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', true, ['verify']);
    await crypto.subtle.verify('Ed25519', key, signature, content);
  };
  const open = (): Promise<unknown> => keyring.open(bytes, { setId, objectId });
  const seal = (): Promise<unknown> => keyring.seal({ setId, objectId, type: 'text/turtle', content });
  const many = (act: () => Promise<unknown>) => async (): Promise<void> => {
    for (let i = 0; i < 100; i += 1) await act();
  };
  const opening = await ratioByTurns(9, many(open), many(verify));
  const sealing = await ratioByTurns(9, many(seal), many(verify));
  const note =
    'the verification includes the import of the public key, which openings do once a key and keep';
  report({
    name: 'opening 1 KiB against one Ed25519 verification',
    value: opening,
    goal: 3,
    unit: 'ratio',
    note,
  });
  report({
    name: 'sealing 1 KiB against one Ed25519 verification',
    value: sealing,
    goal: 3,
    unit: 'ratio',
    note,
  });
}
