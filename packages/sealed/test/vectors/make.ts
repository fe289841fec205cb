/**
 * Makes the known-answer vectors in this folder. Run once, on purpose: `pnpm exec node packages/sealed/test/vectors/make.ts`.
 * All randomness comes from SHA-256(name | counter), so that whoever runs it again gets the same files, but for HPKE,
 * whose encapsulation is random in every implementation used: bundle, deposit and log are fixed by being files.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { SegmentWriter, encodeAccessLine, keyringOf, readChain, safetyNumber, signingKey, toHex } from '../../src/index.ts';
import type { Bytes, Identity, Random } from '../../src/index.ts';
import { sha256 } from '../../src/cipher/hash.ts';
import { sealMessage } from '../../src/cipher/cobblestone.ts';
import { padme } from '../../src/cipher/padme.ts';
import { deriveKemKey, thumbprint } from '../../src/keys/hpke.ts';
import { contentKey } from '../../src/object/seal.ts';
import { extendChain } from '../../src/identity/chain.ts';
import { stretch } from '../../src/identity/stretch.ts';
import { entropyToWords } from '../../src/identity/words.ts';
import { makeSlot, encodeSlots } from '../../src/identity/slots.ts';
import { sealBundle } from '../../src/people/bundle.ts';
import { sealDeposit } from '../../src/people/deposit.ts';

const fixed = (name: string): Random => {
  let counter = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    while (blocks.length * 32 < length) {
      blocks.push(createHash('sha256').update(`${name}|${String(counter)}`).digest());
      counter += 1;
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
};

const write = (name: string, value: unknown) => {
  writeFileSync(new URL(`./${name}.json`, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
};
const hex = (bytes: Uint8Array) => toHex(bytes);
const id = (random: Random) => toHex(random(16));
const at = new Date('2026-11-24T10:00:00.000Z');

const chunked = async () => {
  const cases = [];
  for (const length of [0, 1, 16383, 16384, 20480]) {
    const random = fixed(`chunked-${String(length)}`);
    const [key, salt, context] = [random(32), random(24), random(20)];
    const plain = Uint8Array.from({ length }, (_, i) => i % 251);
    const sealed = await sealMessage(key, context, plain, salt);
    const [head, tail] = [hex(sealed.slice(0, 80)), hex(sealed.slice(-32))];
    const ciphertext = length < 100 ? hex(sealed) : undefined;
    const digest = hex(await sha256(sealed));
    cases.push({ key: hex(key), salt: hex(salt), context: hex(context), length, ciphertext, head, tail, sha256: digest });
  }
  write('chunked-encryption', { what: 'C2SP chunked-encryption, HKDF-Expand-SHA-512, AES-256-GCM; plaintext byte i is i mod 251', cases });
};

const objects = async () => {
  const random = fixed('objects');
  const device = { ...(await signingKey(random(32))), id: id(random) };
  const recordId = toHex(random(32));
  const [setId, epoch, key] = [id(random), id(random), random(32)];
  const set = { setId, container: `https://pod.example/${setId}/`, kind: 'laboratory', writable: true, epochs: [{ epoch, key }] };
  const keyring = keyringOf({ recordId, device, sets: [set], random });
  const root = '0'.repeat(32);
  const prev = hex(random(32));
  const wanted = [
    { objectId: id(random), type: 'text/plain', name: 'é.txt', text: 'Bonjour' },
    { objectId: id(random), type: 'text/turtle', text: '' },
    { objectId: root, type: 'application/json', text: '{}', version: { seq: 7n, prev } },
  ];
  const cases = [];
  for (const { text, ...request } of wanted) {
    const content: Bytes = new Uint8Array(Buffer.from(text, 'utf8'));
    const sealed = await keyring.seal({ setId, content, ...request });
    const headerHash = await sha256(sealed.bytes.slice(0, 142));
    const rk = await contentKey(key, headerHash);
    const version = request.version ? { seq: request.version.seq.toString(), prev: request.version.prev } : null;
    cases.push({ ...request, version, text, bytes: hex(sealed.bytes), digest: sealed.digest, contentKey: hex(rk) });
  }
  write('objects', { what: 'sealed objects', recordId, setId, epoch, setKey: hex(key), author: device.id, authorKey: hex(device.publicKey), cases });
  write('padme', { what: 'Padmé: [length, padded length]', cases: [2, 9, 100, 1000, 4096, 4097, 70000, 1048577, 8388700].map((n) => [n, padme(n)]) });
};

const personOf = async (name: string) => {
  const random = fixed(name);
  const [rootSeed, deviceSeed] = [random(32), random(32)];
  const root = await signingKey(rootSeed);
  const device = { ...(await signingKey(deviceSeed)), id: id(random) };
  const [kem, deposit] = [await deriveKemKey(random(32)), await deriveKemKey(random(32))];
  const chain = await extendChain(
    null,
    [
      { type: 'identity', root: root.publicKey, suite: 1, webId: `https://pod.example/${name}/profile/card#me` },
      { type: 'key', kem: kem.publicKey, deposit: deposit.publicKey },
      { type: 'device', device: device.id, key: device.publicKey },
    ],
    root.privateKey,
    at,
  );
  const identity: Identity = await readChain(chain);
  return { random, rootSeed, deviceSeed, device, kem, deposit, chain, identity };
};

const people = async () => {
  const [margaux, nadia] = [await personOf('margaux'), await personOf('nadia')];
  const number = await safetyNumber(margaux.identity, nadia.identity);
  const keys = (who: typeof margaux) => ({
    chain: new TextDecoder().decode(who.chain),
    rootId: who.identity.rootId,
    rootSeed: hex(who.rootSeed),
    deviceId: who.device.id,
    deviceSeed: hex(who.deviceSeed),
    kemSeed: hex(who.kem.seed),
    depositSeed: hex(who.deposit.seed),
  });
  const thumb = hex(await thumbprint(nadia.kem.publicKey));
  write('people', { what: 'key statements, safety number, thumbprint of the second one’s key', margaux: keys(margaux), nadia: keys(nadia), safetyNumber: number, thumbprint: thumb });

  const { random } = margaux;
  const [grantId, consent, setId] = [id(random), hex(random(32)), id(random)];
  const set = { setId, container: `https://pod.example/${setId}/`, kind: 'laboratory', epoch: { epoch: id(random), key: random(32) }, root: null };
  const bundle = await sealBundle(
    { recordId: margaux.identity.rootId, grantId, bundleNo: 3, to: nadia.identity, consent, sets: [set] },
    { deviceId: margaux.device.id, privateKey: margaux.device.privateKey, chainHead: margaux.identity.head.digest },
  );
  const opened = { setId, container: set.container, kind: set.kind, epoch: { epoch: set.epoch.epoch, key: hex(set.epoch.key) } };
  write('bundle', { what: 'a key bundle from margaux to nadia (people.json)', grantId, consent, bundleNo: 3, set: opened, bytes: hex(bundle) });

  const [inboxId, depositId] = [id(random), id(random)];
  const deposit = await sealDeposit({
    to: margaux.identity,
    inboxId,
    depositId,
    consent: null,
    from: { rootId: nadia.identity.rootId, webId: nadia.identity.webId },
    deviceId: nadia.device.id,
    privateKey: nadia.device.privateKey,
    type: 'text/plain',
    content: new Uint8Array(Buffer.from('Bonjour')),
    random,
  });
  write('deposit', { what: 'a deposit from nadia to margaux (people.json)', inboxId, depositId, text: 'Bonjour', bytes: hex(deposit) });

  const [passphrase, salt, entropy] = ['orbit canyon velvet pilot saddle umbrella', random(16), random(32)];
  const stretched = await stretch(passphrase, salt);
  const ak = { id: id(random), key: random(32) };
  const recordId = margaux.identity.rootId;
  const common = { recordId, ak, rootSeed: margaux.rootSeed };
  const slots = [
    await makeSlot({ ...common, kind: 'passphrase', secret: stretched, salt }),
    await makeSlot({ ...common, kind: 'words', secret: entropy, salt: random(16) }),
  ];
  write('slots', {
    what: 'unlock slots of margaux (people.json)',
    passphrase,
    stretched: hex(stretched),
    words: entropyToWords(entropy).join(' '),
    entropy: hex(entropy),
    accountKey: { id: ak.id, key: hex(ak.key) },
    document: JSON.parse(new TextDecoder().decode(encodeSlots(recordId, slots))) as unknown,
  });
};

const log = async () => {
  const random = fixed('log');
  const key = await deriveKemKey(random(32));
  const recordId = toHex(random(32));
  const pod = 'https://pod.example/k3/';
  const k0 = hex(random(32));
  const begin = { recordId, pod, logKey: key.publicKey, segment: 1, prev: null };
  const writer = await SegmentWriter.begin({ ...begin, random: () => new Uint8Array(Buffer.from(k0, 'hex')) });
  const line = { at, who: 'https://pod.example/nadia/profile/card#me', app: 'https://app.example/id', issuer: 'https://pod.example/', what: `${pod}x`, method: 'GET', modes: ['read'], status: 200, grant: id(random) };
  const lines = [line, { ...line, who: null, app: null, issuer: null, status: 401, grant: null }].map(encodeAccessLine);
  const bytes = [writer.start];
  for (const one of lines) bytes.push(await writer.seal(one));
  const texts = lines.map((one) => new TextDecoder().decode(one));
  write('log', { what: 'a segment of an access log with two lines', recordId, pod, logSeed: hex(key.seed), k0, lines: texts, bytes: hex(Buffer.concat(bytes)), head: writer.head() });
};

// Every vector, or those named: what holds an encapsulation comes out anew each time.
const all = { chunked, objects, people, log };
const wanted = process.argv.slice(2);
for (const [name, make] of Object.entries(all)) if (wanted.length === 0 || wanted.includes(name)) await make();
