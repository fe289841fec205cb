import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { credentialOf } from '../../src/credentials/credential.ts';
import { addIssuer, issuerOf, issuers, removeIssuer, type Issuer } from '../../src/credentials/issuers.ts';
import { judgeCredential } from '../../src/credentials/judge-credential.ts';
import { keepCredential, ownCredential } from '../../src/credentials/own-credential.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { MemoryWeb, personOn } from '../support/memory-people.ts';

const NOW = new Date('2026-11-24T10:00:00.000Z');
const ORDER = 'https://ordre.example/';
const DAY = 24 * 3_600_000;
const at = (days: number): string => new Date(NOW.getTime() + days * DAY).toISOString();

describe('a professional credential', () => {
  let nadia: Kit;
  let issuer: Issuer;
  let secret: CryptoKey;
  let algorithm = 'EdDSA';

  beforeAll(async () => {
    nadia = await personOn(new MemoryWeb(), 'nadia');
    const pair = await generateKeyPair('EdDSA');
    secret = pair.privateKey;
    issuer = issuerOf({ issuer: ORDER, name: 'Ordre', key: await exportJWK(pair.publicKey) });
  });

  const asker = () => ({
    webId: nadia.session.webId,
    root: nadia.keyring.recordId,
    name: 'Dr Nadia Benali',
    organisation: null,
  });
  const claims = (more: JWTPayload = {}): JWTPayload => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential', 'ProfessionalCredential'],
    issuer: ORDER,
    validFrom: at(-1),
    validUntil: at(20),
    credentialSubject: {
      id: nadia.session.webId,
      root: nadia.keyring.recordId,
      name: 'Nadia Benali',
      profession: 'médecin endocrinologue',
    },
    ...more,
  });
  const sign = (payload: JWTPayload, typ = 'vc+jwt', by: CryptoKey | Uint8Array = secret) =>
    new SignJWT(payload).setProtectedHeader({ alg: algorithm, typ }).sign(by);
  const judge = async (credential: string | null, known: readonly Issuer[] = [issuer]) =>
    (await judgeCredential({ credential, asker: asker() }, known, NOW))?.verdict ?? null;

  it('is checked where its issuer is known, and else says so', async () => {
    const token = await sign(claims());
    expect(await judge(token)).toBe('checked');
    expect(await judge(token, [])).toBe('unknown-issuer');
    expect(await judge(null)).toBeNull();
    expect(await judge('x.y.z')).toBeNull();
    expect(credentialOf(token)).toMatchObject({ issuer: ORDER, profession: 'médecin endocrinologue' });
  });

  it('is worth nothing outside its days, of another holder, or for longer than 30 days', async () => {
    const subject = claims()['credentialSubject'] as object;
    expect(await judge(await sign(claims({ validUntil: at(-0.5) })))).toBe('expired');
    expect(await judge(await sign(claims({ validFrom: at(1) })))).toBe('not-yet');
    expect(await judge(await sign(claims({ validUntil: at(60) })))).toBe('too-long');
    const others = [
      { ...subject, root: 'ab'.repeat(32) },
      { ...subject, id: 'https://paul.example/profile/card#me' },
    ];
    for (const credentialSubject of others)
      expect(await judge(await sign(claims({ credentialSubject })))).toBe('other-holder');
  });

  it('is not taken by another key, without a signature, by a shared secret or as another kind of token', async () => {
    const stranger = await generateKeyPair('EdDSA');
    expect(await judge(await sign(claims(), 'vc+jwt', stranger.privateKey))).toBe('bad-signature');
    expect(await judge(await sign(claims(), 'JWT'))).toBe('bad-signature');
    expect(await judge(new UnsecuredJWT(claims()).encode())).toBe('bad-signature');
    algorithm = 'HS256';
    const confused = await sign(claims(), 'vc+jwt', new TextEncoder().encode(issuer.key.x.padEnd(43)));
    algorithm = 'EdDSA';
    expect(await judge(confused)).toBe('bad-signature');
    const good = await sign(claims());
    const [header = '', , signature = ''] = good.split('.');
    const [, other = ''] = (await sign(claims({ validUntil: at(25) }))).split('.');
    expect(await judge(`${header}.${other}.${signature}`)).toBe('bad-signature');
  });

  it('goes with the requests of its holder alone, from where it is kept', async () => {
    const token = await sign(claims());
    expect(ownCredential(nadia)).toBeNull();
    await keepCredential(nadia, ` ${token}\n`);
    expect(ownCredential(nadia)?.token).toBe(token);
    const subject = { ...(claims()['credentialSubject'] as object), root: 'ab'.repeat(32) };
    await expect(
      keepCredential(nadia, await sign(claims({ credentialSubject: subject }))),
    ).rejects.toMatchObject({
      code: 'bad-grant',
    });
    await expect(keepCredential(nadia, 'x.y.z')).rejects.toMatchObject({ code: 'bad-consent' });
    await keepCredential(nadia, null);
    expect(ownCredential(nadia)).toBeNull();
  });

  it('issuers are the person’s to add and remove, by public keys only', async () => {
    expect(issuers(nadia)).toEqual([]);
    await addIssuer(nadia, JSON.stringify(issuer));
    expect(issuers(nadia)).toEqual([issuer]);
    for (const bad of [
      '{',
      '{}',
      JSON.stringify({ ...issuer, key: { ...issuer.key, d: 'secret' } }),
      JSON.stringify({ ...issuer, key: { kty: 'oct', k: 'x' } }),
    ])
      await expect(addIssuer(nadia, bad)).rejects.toMatchObject({ code: 'bad-consent' });
    await removeIssuer(nadia, ORDER);
    expect(issuers(nadia)).toEqual([]);
  });
});
