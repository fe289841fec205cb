import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes, Identity, OwnerKeyring } from '../../src/index.ts';
import { randomId, readChain, safetyNumber, sameNumber, toHex, verifyJwt } from '../../src/index.ts';
import { newKemKey } from '../../src/keys/hpke.ts';
import { newSigningKey } from '../../src/keys/ed25519.ts';
import { extendChain } from '../../src/identity/chain.ts';
import { sealDeposit } from '../../src/people/deposit.ts';
import { codeOf, randomBytes } from '../object/world.ts';
import { NOW, person } from '../identity/people.ts';

let [m, n] = [] as unknown as [OwnerKeyring, OwnerKeyring];
beforeAll(async () => {
  m = await (await person('https://pod.example/margaux/profile/card#me')).open();
  n = await (await person('https://hospital.example/nadia/profile/card#me')).open();
});

/** Another person's chain at an address, with a root of its own. */
const impostor = async (webId: string): Promise<Identity> => {
  const root = await newSigningKey();
  const { kem, deposit } = m.identity();
  const bodies = [
    { type: 'identity', root: root.publicKey, suite: 1, webId },
    { type: 'key', kem, deposit },
  ] as const;
  return readChain(await extendChain(null, bodies, root.privateKey, NOW));
};

describe('K1 pins', () => {
  it('stand on roots: the same root stays known, another one at the address blocks', async () => {
    expect(n.contact(m.identity())).toBe('new');
    n.pin(m.identity(), 'compared', NOW);
    expect(n.contact(m.identity())).toBe('pinned');
    const fake = await impostor(m.identity().webId);
    expect(n.contact(fake)).toBe('root-changed');
    expect(() => {
      n.pin(fake, 'compared', NOW);
    }).toThrow('another root');
    expect(() => n.receivedKeyring(fake)).toThrow('another one than before');
    const grant = { grantId: randomId(), to: fake, consent: toHex(randomBytes(32)), sets: [] };
    expect(await codeOf(n.sealBundles([grant]))).toBe('root-changed');
    n.unpin(m.identity().rootId);
    expect(n.contact(fake)).toBe('new');
  });

  it('are not lent: somebody known who states the address of somebody else who is known is refused', async () => {
    const root = await newSigningKey();
    const { kem, deposit } = n.identity();
    const own = 'https://evil.example/mallory/profile/card#me';
    const bodies = [
      { type: 'identity', root: root.publicKey, suite: 1, webId: own },
      { type: 'key', kem, deposit },
    ] as const;
    const mallory = await readChain(await extendChain(null, bodies, root.privateKey, NOW));
    const lea = await (await person('https://pod.example/lea/profile/card#me')).open();
    lea.pin(mallory, 'compared', NOW);
    lea.pin(m.identity(), 'compared', NOW);
    const moved = [{ type: 'address', webId: m.identity().webId }] as const;
    const posing = await readChain(await extendChain(mallory, moved, root.privateKey, NOW));
    expect(posing.rootId).toBe(mallory.rootId);
    expect(lea.contact(posing)).toBe('root-changed');
    const grant = { grantId: randomId(), to: posing, consent: toHex(randomBytes(32)), sets: [] };
    expect(await codeOf(lea.sealBundles([grant]))).toBe('root-changed');
    expect(() => lea.receivedKeyring(posing)).toThrow('another one than before');
  });
});

describe('the safety number', () => {
  it('is 60 digits, the same on both sides, and another for any other root', async () => {
    const [a, b] = [m.identity(), n.identity()];
    const number = await safetyNumber(a, b);
    expect(number).toMatch(/^\d{60}$/);
    expect(await safetyNumber(b, a)).toBe(number);
    expect(await safetyNumber(a, await impostor(b.webId))).not.toBe(number);
    expect(sameNumber(number, number.replaceAll(/(.{5})/g, '$1 \n'))).toBe(true);
    const last = number.endsWith('0') ? '1' : '0';
    expect(sameNumber(number, number.slice(0, -1) + last)).toBe(false);
  });
});

describe('deposits and notices', () => {
  const inboxId = randomId();
  const content = randomBytes(5000);
  const lookUp = () => Promise.resolve(n.identity());
  let bytes: Bytes;
  const depositId = randomId();
  beforeAll(async () => {
    bytes = await n.sealDeposit({
      to: m.identity(),
      inboxId,
      depositId,
      consent: null,
      type: 'application/json',
      content,
    });
  });

  it('open for the recipient only, with their verified sender', async () => {
    const opened = await m.openDeposit(bytes, inboxId, lookUp);
    expect(opened).toMatchObject({
      depositId,
      type: 'application/json',
      consent: null,
      deviceId: n.deviceId,
    });
    expect(opened.from.rootId).toBe(n.identity().rootId);
    expect(opened.content).toEqual(content);
    expect(await codeOf(n.openDeposit(bytes, inboxId, lookUp))).toBe('bad-deposit');
  });

  it('show the host neither sender nor type', () => {
    const hex = toHex(bytes);
    for (const word of ['nadia', 'application', n.identity().rootId, n.deviceId]) {
      expect(hex).not.toContain(Buffer.from(word).toString('hex'));
      expect(hex).not.toContain(word);
    }
  });

  it('are refused in another inbox, altered, cut, or with a sender who cannot be looked up', async () => {
    expect(await codeOf(m.openDeposit(bytes, randomId(), lookUp))).toBe('bad-deposit');
    expect(await codeOf(m.openDeposit(bytes, inboxId, () => Promise.resolve(null)))).toBe('bad-deposit');
    for (let at = 0; at < bytes.length; at += 97) {
      const bent = bytes.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(['opened', 'untyped']).not.toContain(await codeOf(m.openDeposit(bent, inboxId, lookUp)));
    }
    for (const length of [0, 5, 1206, 1300, bytes.length - 1]) {
      expect(['opened', 'untyped']).not.toContain(
        await codeOf(m.openDeposit(bytes.slice(0, length), inboxId, lookUp)),
      );
    }
    expect(await codeOf(m.openDeposit(new Uint8Array(300_000), inboxId, lookUp))).toBe('too-large');
  });

  it('D3 signed by one person are refused as another’s', async () => {
    const mine = await newSigningKey();
    const forged = await sealDeposit({
      to: m.identity(),
      inboxId,
      depositId,
      consent: null,
      from: { rootId: n.identity().rootId, webId: n.identity().webId },
      deviceId: n.deviceId,
      privateKey: mine.privateKey,
      type: 'application/json',
      content,
      random: randomBytes,
    });
    expect(await codeOf(m.openDeposit(forged, inboxId, lookUp))).toBe('bad-signature');
    expect(await codeOf(m.openDeposit(bytes, inboxId, () => impostor(n.identity().webId)))).toBe(
      'bad-deposit',
    );
  });

  it('sealed to a key that is not the recipient’s stay closed', async () => {
    const stranger = { ...m.identity(), deposit: (await newKemKey()).publicKey };
    const lost = await n.sealDeposit({
      to: stranger,
      inboxId,
      depositId,
      consent: null,
      type: 'a/b',
      content,
    });
    expect(await codeOf(m.openDeposit(lost, inboxId, lookUp))).toBe('bad-deposit');
  });
});

describe('signed tokens', () => {
  it('verify under the signer’s statements, with the type asked for, and in no other way', async () => {
    const token = await m.signJwt('vc+jwt', { hello: 'é' });
    expect(await verifyJwt(token, 'vc+jwt', m.identity())).toMatchObject({
      verdict: 'valid',
      payload: { hello: 'é' },
    });
    expect(await verifyJwt(token, 'JWT', m.identity())).toEqual({ verdict: 'invalid' });
    expect(await verifyJwt(token, 'vc+jwt', n.identity())).toEqual({ verdict: 'invalid' });
    const [header = '', payload = '', signature = ''] = token.split('.');
    const none = Buffer.from('{"alg":"none","typ":"vc+jwt"}').toString('base64url');
    const other = Buffer.from('{"hello":"a"}').toString('base64url');
    const bent = [
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${header}.${other}.${signature}`,
      `${token}.x`,
      '',
      '..',
      'é.é.é',
    ];
    for (const text of bent)
      expect(await verifyJwt(text, 'vc+jwt', m.identity())).toEqual({ verdict: 'invalid' });
  });
});
