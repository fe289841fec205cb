import { randomId, SEALED_TYPE, type Bytes, type Keyring } from '@carnet/sealed';
import type { TestPerson } from '../support/people.ts';
import { ratioByTurns, report } from './figure.ts';
import { openThrough } from './scene.ts';

const KIB = 1024;
const MIB = KIB * KIB;
const PART = 8 * MIB;

interface Place {
  readonly fetch: typeof globalThis.fetch;
  readonly container: string;
}

async function roundTrip(
  { fetch, container }: Place,
  name: string,
  body: Bytes,
  type: string,
): Promise<Bytes> {
  const put = await fetch(container + name, {
    method: 'PUT',
    headers: { 'content-type': type, 'if-none-match': '*' },
    body,
  });
  if (!put.ok) throw new Error(`PUT ${put.status}`);
  await put.arrayBuffer();
  const got = await fetch(container + name, { headers: { accept: type } });
  const bytes = new Uint8Array(await got.arrayBuffer());
  if (!got.ok || bytes.length !== body.length) throw new Error(`GET ${got.status}`);
  return bytes;
}

const plain = (place: Place, content: Bytes) => (): Promise<Bytes> =>
  roundTrip(place, randomId(), content, 'application/octet-stream');

const sealed = (place: Place, keyring: Keyring, setId: string, content: Bytes) => async (): Promise<void> => {
  for (let at = 0; at < content.length; at += PART) {
    const objectId = randomId();
    const part = content.subarray(at, at + PART);
    const { bytes } = await keyring.seal({ setId, objectId, type: 'application/pdf', content: part });
    const stored = await roundTrip(place, objectId, bytes, SEALED_TYPE);
    const opened = await keyring.open(stored, { setId, objectId });
    if (opened.content.length !== part.length) throw new Error('not what was sealed');
  }
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
  const place = { fetch: person.session.fetch, container };
  for (const [size, rounds, goal] of [
    [KIB, 101, 1.15],
    [16 * MIB, 9, 1.1],
  ] as const) {
    const content = random(size);
    const value = await ratioByTurns(rounds, sealed(place, keyring, setId, content), plain(place, content));
    const name = `PUT and GET of ${size === KIB ? '1 KiB' : '16 MiB'}, sealed against plaintext`;
    const note =
      'in parts of 8 MiB, each sealed whole before it is sent: ends of grants are looked for before each part';
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
