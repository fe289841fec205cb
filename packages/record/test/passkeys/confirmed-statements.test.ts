import { fromBase64Url, toBase64Url, type JsonObject } from '@carnet/sealed';
import { beforeAll, describe, expect, it } from 'vitest';
import { toClaims } from '../../src/consent/consent-claims.ts';
import { CONSENT_TYPE } from '../../src/consent/consent-token.ts';
import { verifyConsent } from '../../src/consent/verify-consent.ts';
import { renewalToClaims } from '../../src/consent/statements.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { assertionToJson } from '../../src/passkeys/assertion.ts';
import { addPasskey, removePasskey } from '../../src/passkeys/change-passkeys.ts';
import { witnessOf } from '../../src/passkeys/confirming.ts';
import { passkeys, type KeptPasskey } from '../../src/passkeys/kept-passkeys.ts';
import { passkeyBytes } from '../../src/passkeys/passkey.ts';
import { receiptOf, verifyReceipt } from '../../src/receipts/receipt.ts';
import { authenticator, type Authenticator } from '../support/authenticator.ts';
import { consentOn, MemoryWeb, otherDevice, passphraseOf, personOn } from '../support/memory-people.ts';

const HERE = 'https://carnet.example';

describe('a consent confirmed by a passkey', () => {
  let web: MemoryWeb;
  let [margaux, nadia] = [] as unknown as [Kit, Kit];
  let phone: Authenticator;
  let passkey: KeptPasskey;

  const chainOf = (kit: Kit) => web.documents.get(kit.places.keyStatements) ?? new Uint8Array();
  const gestureOf = (kit: Kit, at = kit.session.clock()) =>
    ({ kind: 'passkey', at, device: kit.keyring.deviceId }) as const;
  const claims = (at?: Date) =>
    toClaims(consentOn(margaux, nadia, { gesture: gestureOf(margaux, at) })) as JsonObject;
  const signed = (ask: Authenticator['answer'] = (challenge) => phone.answer(challenge), by = passkey) =>
    margaux.keyring.signJwt(CONSENT_TYPE, claims(), witnessOf({ passkey: by, ask }));
  const refused = (token: string) =>
    expect(verifyConsent(token, margaux.keyring.identity())).rejects.toMatchObject({ code: 'bad-consent' });

  beforeAll(async () => {
    web = new MemoryWeb();
    margaux = await personOn(web, 'margaux');
    nadia = await personOn(web, 'nadia');
    phone = await authenticator(HERE);
    const added = await addPasskey(margaux, passphraseOf('margaux'), () => Promise.resolve(phone.made));
    if (added === null) throw new TypeError('no passkey');
    passkey = added;
  });

  it('is valid for everybody who has her key history, and says by what', async () => {
    const token = await signed();
    const receipt = receiptOf(margaux.session.webId, chainOf(margaux), [token]);
    const { statements } = await verifyReceipt(JSON.stringify(receipt));
    expect(statements).toMatchObject([
      { kind: 'consent', verdict: 'valid', consent: { gesture: gestureOf(margaux) } },
    ]);
  });

  it('keeps the yes of each year too, with the answer of the lock, and no answer to something else', async () => {
    const renewal = {
      ...{ root: margaux.keyring.recordId, grant: 'ab'.repeat(16), consent: 'cd'.repeat(32) },
      gesture: gestureOf(margaux),
    };
    const sign = (how?: Parameters<typeof witnessOf>[0]): Promise<string> =>
      margaux.keyring.signJwt(CONSENT_TYPE, renewalToClaims(renewal) as JsonObject, how && witnessOf(how));
    const good = await sign({ passkey, ask: (challenge) => phone.answer(challenge) });
    const without = await sign();
    const receipt = receiptOf(margaux.session.webId, chainOf(margaux), [good, without]);
    const { statements } = await verifyReceipt(JSON.stringify(receipt));
    expect(statements).toEqual([
      { kind: 'renewal', renewal, verdict: 'valid' },
      { kind: 'unproven', verdict: 'invalid' },
    ]);
  });

  it('leaves nothing in public that tells a passkey from a device', () => {
    const lines = new TextDecoder().decode(chainOf(margaux)).trim().split('\n');
    const last = new TextDecoder().decode(fromBase64Url(lines.at(-1)?.split('.')[0]));
    expect(Object.keys(JSON.parse(last) as object)).toEqual([
      'v',
      'seq',
      'prev',
      'at',
      'type',
      'device',
      'key',
    ]);
    expect(last).toContain('"type":"device"');
  });

  it('is not signed at all when the lock does not answer as it must', async () => {
    await expect(signed((challenge) => phone.answer(challenge, { flags: 1 }))).rejects.toMatchObject({
      code: 'unconfirmed',
    });
    const other = await authenticator(HERE);
    await expect(signed((challenge) => other.answer(challenge))).rejects.toMatchObject({
      code: 'unconfirmed',
    });
  });

  it('is worth nothing with the answer to another consent, or none, or one nobody named', async () => {
    const { keyring } = margaux;
    const answer = await phone.answer(new Uint8Array(32));
    const json = assertionToJson(answer);
    await refused(
      await keyring.signJwt(CONSENT_TYPE, claims(), () =>
        Promise.resolve({ passkey: passkey.certified, ...json }),
      ),
    );
    await refused(await keyring.signJwt(CONSENT_TYPE, claims()));
    const typed = toClaims(consentOn(margaux, nadia)) as JsonObject;
    const ask: Authenticator['answer'] = (challenge) => phone.answer(challenge);
    await refused(await keyring.signJwt(CONSENT_TYPE, typed, witnessOf({ passkey, ask })));
  });

  it('is worth nothing by a passkey that her root did not vouch for', async () => {
    const tablet = await authenticator(HERE);
    const hers = await addPasskey(nadia, passphraseOf('nadia'), () => Promise.resolve(tablet.made));
    await refused(await signed((challenge) => tablet.answer(challenge), hers ?? passkey));
    const other = await authenticator(HERE);
    const certified = toBase64Url(passkeyBytes(other.made));
    const swapped = { ...passkey, ...other.made, certified };
    await refused(await signed((challenge) => other.answer(challenge), swapped));
  });

  it('is worth nothing from before the passkey was there', async () => {
    const early = new Date(margaux.session.clock().getTime() - 60_000);
    const ask: Authenticator['answer'] = (challenge) => phone.answer(challenge);
    await refused(await margaux.keyring.signJwt(CONSENT_TYPE, claims(early), witnessOf({ passkey, ask })));
  });

  it('cannot be placed in time once the passkey is removed, which any device of hers can do', async () => {
    const token = await signed();
    const laptop = await otherDevice(margaux, 'margaux');
    expect(passkeys(laptop).map(({ id }) => id)).toContain(passkey.id);
    await expect(removePasskey(laptop, passkey.id, 'not her words')).rejects.toMatchObject({
      code: 'wrong-secret',
    });
    await removePasskey(laptop, passkey.id, passphraseOf('margaux'));
    await margaux.keyring.refresh();
    expect(passkeys(margaux).map(({ id }) => id)).not.toContain(passkey.id);
    const { verdict } = await verifyConsent(token, margaux.keyring.identity());
    expect(verdict).toBe('confirmed by a passkey removed since');
  });

  it('adds nothing without the passphrase, or when the authenticator gives none', async () => {
    const before = chainOf(margaux);
    const make = (): Promise<null> => Promise.resolve(null);
    expect(await addPasskey(margaux, passphraseOf('margaux'), make)).toBeNull();
    const made = (): Promise<Authenticator['made']> => Promise.resolve(phone.made);
    await expect(addPasskey(margaux, 'not her words', made)).rejects.toMatchObject({ code: 'wrong-secret' });
    expect(chainOf(margaux)).toBe(before);
  });
});
