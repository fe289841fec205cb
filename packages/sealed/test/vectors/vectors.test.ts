import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LogHead } from '../../src/index.ts';
import { decodeAccessLine, fromHex, keyringOf, newSigningKey, readChain, safetyNumber, toHex, wordsToEntropy } from '../../src/index.ts';
import { concat, utf8 } from '../../src/bytes.ts';
import { openMessage, sealMessage } from '../../src/cipher/cobblestone.ts';
import { padme } from '../../src/cipher/padme.ts';
import { deriveKemKey, thumbprint } from '../../src/keys/hpke.ts';
import { sha256Hex } from '../../src/cipher/hash.ts';
import { stretch } from '../../src/identity/stretch.ts';
import { decodeSlots, openSlot } from '../../src/identity/slots.ts';
import { openBundle } from '../../src/people/bundle.ts';
import { openDeposit } from '../../src/people/deposit.ts';
import { openLog } from '../../src/log/read-log.ts';
import { openChunked, openIndependently } from './independent-object.ts';

const vectors = (name: string): unknown => JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));

interface Chunked {
  cases: { key: string; salt: string; context: string; length: number; ciphertext?: string; head: string; tail: string; sha256: string }[];
}
interface Objects {
  recordId: string;
  setId: string;
  epoch: string;
  setKey: string;
  author: string;
  authorKey: string;
  cases: { objectId: string; type: string; name?: string; version: { seq: string; prev: string } | null; text: string; bytes: string; digest: string; contentKey: string }[];
}
interface PersonKeys {
  chain: string;
  rootId: string;
  rootSeed: string;
  deviceId: string;
  deviceSeed: string;
  kemSeed: string;
  depositSeed: string;
}
interface People {
  margaux: PersonKeys;
  nadia: PersonKeys;
  safetyNumber: string;
  thumbprint: string;
}

describe('known answers', () => {
  it('chunked-encryption, both ways, and by a second decoder', async () => {
    for (const one of (vectors('chunked-encryption') as Chunked).cases) {
      const [key, salt, context] = [fromHex(one.key), fromHex(one.salt), fromHex(one.context)];
      const plain = Uint8Array.from({ length: one.length }, (_, i) => i % 251);
      const sealed = await sealMessage(key, context, plain, salt);
      expect(await sha256Hex(sealed)).toBe(one.sha256);
      expect(toHex(sealed.slice(0, 80))).toBe(one.head);
      expect(toHex(sealed.slice(-32))).toBe(one.tail);
      if (one.ciphertext !== undefined) expect(toHex(sealed)).toBe(one.ciphertext);
      expect(await openMessage(key, context, sealed)).toEqual(plain);
      expect(openChunked(key, context, Buffer.from(sealed)).equals(plain)).toBe(true);
    }
  });

  it('Padmé', () => {
    for (const [length = 0, padded] of (vectors('padme') as { cases: number[][] }).cases) expect(padme(length)).toBe(padded);
  });

  it('sealed objects, opened here and by a second decoder that shares no code', async () => {
    const file = (vectors('objects') as Objects);
    const { recordId, setId } = file;
    const setKey = fromHex(file.setKey);
    const authors = new Map([[file.author, { publicKey: fromHex(file.authorKey), revoked: null }]]);
    const device = { ...(await newSigningKey()), id: 'ee'.repeat(16) };
    const container = `https://pod.example/${setId}/`;
    const sets = [{ setId, container, kind: '', writable: true, epochs: [{ epoch: file.epoch, key: setKey }] }];
    const keyring = keyringOf({ recordId, device, authors, sets });
    for (const one of file.cases) {
      const opened = await keyring.open(fromHex(one.bytes), { setId, objectId: one.objectId, digest: one.digest });
      expect(new TextDecoder().decode(opened.content)).toBe(one.text);
      expect(opened.meta).toEqual({ type: one.type, name: one.name ?? null, author: file.author, size: opened.content.length });
      const other = openIndependently(Buffer.from(one.bytes, 'hex'), setKey, fromHex(file.authorKey));
      expect(other).toMatchObject({ magic: 'CARN', version: 1, suite: 1, recordId, setId, epochId: file.epoch });
      expect(other).toMatchObject({ type: one.type, name: one.name ?? null, author: file.author, digest: one.digest });
      expect(other).toMatchObject({ signed: true, padded: true, blocksMatch: true, objectId: one.objectId });
      expect([other.seq.toString(), other.prev]).toEqual([one.version?.seq ?? '0', one.version?.prev ?? '0'.repeat(64)]);
      expect(other.contentKey.toString('hex')).toBe(one.contentKey);
      expect(other.content.toString('utf8')).toBe(one.text);
    }
  });

  it('key statements, safety number and thumbprint', async () => {
    const { margaux, nadia, ...numbers } = (vectors('people') as People);
    const [m, n] = [await readChain(utf8(margaux.chain)), await readChain(utf8(nadia.chain))];
    expect([m.rootId, n.rootId]).toEqual([margaux.rootId, nadia.rootId]);
    expect([...m.devices.keys()]).toEqual([margaux.deviceId]);
    expect(await safetyNumber(m, n)).toBe(numbers.safetyNumber);
    expect(toHex(await thumbprint(n.kem))).toBe(numbers.thumbprint);
  });

  it('a bundle and a deposit', async () => {
    const { margaux, nadia } = (vectors('people') as People);
    const [m, n] = [await readChain(utf8(margaux.chain)), await readChain(utf8(nadia.chain))];
    const bundle = (vectors('bundle') as { bytes: string; consent: string; set: { setId: string; epoch: { epoch: string; key: string } } });
    const keys = [{ seed: fromHex(nadia.kemSeed), publicKey: n.kem }];
    const opened = await openBundle(fromHex(bundle.bytes), m, { rootId: n.rootId, keys });
    expect(opened).toMatchObject({ bundleNo: 3, consent: bundle.consent, grantee: n.rootId });
    expect(opened.sets.map(({ setId, epoch }) => ({ setId, epoch: { epoch: epoch.epoch, key: toHex(epoch.key) } }))).toEqual([
      { setId: bundle.set.setId, epoch: bundle.set.epoch },
    ]);
    const deposit = (vectors('deposit') as { bytes: string; inboxId: string; depositId: string; text: string });
    const inbox = { recordId: m.rootId, inboxId: deposit.inboxId, keys: [{ seed: fromHex(margaux.depositSeed), publicKey: m.deposit }] };
    const item = await openDeposit(fromHex(deposit.bytes), { ...inbox, lookUp: () => Promise.resolve(n) });
    expect(new TextDecoder().decode(item.content)).toBe(deposit.text);
    expect(item.depositId).toBe(deposit.depositId);
  });

  it('unlock slots by passphrase and by words', async () => {
    const file = (vectors('slots') as { passphrase: string; stretched: string; words: string; entropy: string; accountKey: { id: string; key: string }; document: unknown });
    const { margaux } = (vectors('people') as People);
    const { recordId, slots } = decodeSlots(utf8(JSON.stringify(file.document)));
    const [byPhrase, byWords] = slots;
    expect(toHex(await stretch(file.passphrase, byPhrase?.salt ?? new Uint8Array(16)))).toBe(file.stretched);
    expect(toHex(wordsToEntropy(file.words))).toBe(file.entropy);
    for (const [slot, secret] of [[byPhrase, file.stretched], [byWords, file.entropy]] as const) {
      const open = slot ? await openSlot(recordId, slot, fromHex(secret)) : null;
      expect((await open?.accountKeys())?.map(({ id, key }) => ({ id, key: toHex(key) }))).toEqual([file.accountKey]);
      expect(toHex((await open?.rootSeed()) ?? new Uint8Array(0))).toBe(margaux.rootSeed);
    }
  });

  it('a segment of an access log', async () => {
    const file = (vectors('log') as { recordId: string; pod: string; logSeed: string; k0: string; lines: string[]; bytes: string; head: LogHead });
    const { recordId, pod, head } = file;
    const keys = [{ seed: fromHex(file.logSeed), publicKey: new Uint8Array(0) }];
    const reading = await openLog([{ segment: 1, bytes: fromHex(file.bytes) }], { recordId, pod, keys, told: head, dropped: 0 });
    expect(reading).toMatchObject({ alarms: [], head });
    expect(reading.lines.map(({ content }) => new TextDecoder().decode(content).trimEnd())).toEqual(file.lines);
    expect(reading.lines.map(({ content }) => decodeAccessLine(content).status)).toEqual([200, 401]);
    // The first line once more, by HMAC and AES of another library and FORMAT.md alone.
    const bytes = Buffer.from(file.bytes, 'hex');
    const { createDecipheriv, createHash, createHmac } = await import('node:crypto');
    const start = bytes.subarray(0, 1278);
    const label = Buffer.from('carnet/log/1\0');
    const both = createHmac('sha512', Buffer.from(file.k0, 'hex')).update(Buffer.concat([label, Buffer.from([2, 1])])).digest();
    const length = bytes.readUInt32BE(1278);
    const line = bytes.subarray(1282, 1282 + length);
    const cipher = createDecipheriv('aes-256-gcm', both.subarray(0, 32), Buffer.alloc(12));
    cipher.setAAD(Buffer.concat([label, Buffer.from([3]), createHash('sha256').update(start).digest(), Buffer.alloc(8)]));
    cipher.setAuthTag(line.subarray(-16));
    const plain = Buffer.concat([cipher.update(line.subarray(0, -16)), cipher.final()]);
    expect(plain.toString('utf8').trimEnd()).toBe(file.lines[0]);
  });

  it('the published X-Wing vector that guards the native implementation', async () => {
    const { XWING_IKM, XWING_SEED, XWING_PUBLIC_SHA256 } = await import('../../src/keys/xwing-vector.ts');
    const key = await deriveKemKey(fromHex(XWING_IKM));
    expect(toHex(key.seed)).toBe(XWING_SEED);
    expect(await sha256Hex(concat(key.publicKey))).toBe(XWING_PUBLIC_SHA256);
  });
});
