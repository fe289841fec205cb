import { toBase64Url, type JsonObject } from '@carnet/sealed';
import { beforeAll, describe, expect, it } from 'vitest';
import { toClaims } from '../../src/consent/consent-claims.ts';
import { CONSENT_TYPE } from '../../src/consent/consent-token.ts';
import { refusalToClaims, withdrawalToClaims } from '../../src/consent/statements.ts';
import { RECEIPT_TOKEN_TYPE, toReceiptClaims } from '../../src/deposits/receipt.ts';
import {
  SESSION_TOKEN_TYPE,
  toSessionClaims,
  type SessionStatement,
} from '../../src/log/session-statement.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { receiptOf, verifyReceipt } from '../../src/receipts/receipt.ts';
import { consentOn, MemoryWeb, personOn } from '../support/memory-people.ts';

const NOW = new Date('2026-11-24T10:00:00.000Z');

describe('a receipt', () => {
  const web = new MemoryWeb();
  let [margaux, nadia] = [] as unknown as [Kit, Kit];
  const chain = (): Uint8Array<ArrayBuffer> =>
    web.documents.get(margaux.places.keyStatements) ?? new Uint8Array();
  const sign = (kit: Kit, claims: object): Promise<string> =>
    kit.keyring.signJwt(CONSENT_TYPE, claims as JsonObject);
  const text = (...statements: string[]): string =>
    JSON.stringify(receiptOf(margaux.session.webId, chain(), statements));

  beforeAll(async () => {
    margaux = await personOn(web, 'margaux');
    nadia = await personOn(web, 'nadia');
  });

  const refusalOf = (kit: Kit) => ({
    root: kit.keyring.recordId,
    request: 'ab'.repeat(32),
    asker: { webId: nadia.session.webId, root: nadia.keyring.recordId },
    blocked: true,
    gesture: { kind: 'passphrase', at: NOW, device: kit.keyring.deviceId } as const,
  });
  const withdrawal = () => ({
    root: margaux.keyring.recordId,
    grant: 'cd'.repeat(16),
    consent: 'ef'.repeat(32),
    categories: ['laboratory'],
    at: NOW,
  });

  it('proves a consent, a withdrawal and a refusal by the key history it brings, with no request', async () => {
    const consent = consentOn(margaux, nadia);
    const statements = [
      await sign(margaux, toClaims(consent)),
      await sign(margaux, withdrawalToClaims(withdrawal())),
      await sign(margaux, refusalToClaims(refusalOf(margaux))),
    ];
    expect(await verifyReceipt(text(...statements))).toEqual({
      signer: { webId: margaux.session.webId, root: margaux.keyring.recordId },
      statements: [
        { kind: 'consent', consent, verdict: 'valid' },
        { kind: 'withdrawal', withdrawal: withdrawal(), verdict: 'valid' },
        { kind: 'refusal', refusal: refusalOf(margaux), verdict: 'valid' },
      ],
    });
  });

  it('proves that a deposit arrived, and what a reader stated of a session', async () => {
    const deposit = {
      ...{ id: 'ab'.repeat(16), digest: 'cd'.repeat(32), consent: 'ef'.repeat(32) },
      ...{ owner: margaux.keyring.recordId, depositor: nadia.keyring.recordId },
      ...({ state: 'received', at: NOW } as const),
    };
    const session: SessionStatement = {
      id: 'ab'.repeat(16),
      owner: { webId: nadia.session.webId, root: nadia.keyring.recordId },
      reader: { webId: margaux.session.webId, root: margaux.keyring.recordId },
      ...{ grants: ['cd'.repeat(16)], from: NOW, until: NOW, storage: 'https://nadia.example/' },
      notes: [
        {
          ...{ what: 'https://nadia.example/s/a', act: 'read', count: 2, unanswered: 0 },
          ...{ first: NOW, last: NOW },
        },
      ],
    };
    const { keyring } = margaux;
    const [receipt, stated] = [
      await keyring.signJwt(RECEIPT_TOKEN_TYPE, toReceiptClaims(deposit)),
      await keyring.signJwt(SESSION_TOKEN_TYPE, toSessionClaims(session)),
    ];
    expect((await verifyReceipt(text(receipt, stated))).statements).toEqual([
      { kind: 'deposit', deposit, verdict: 'valid' },
      { kind: 'session', session, verdict: 'valid' },
    ]);
    // Neither stands for somebody else's word, nor for another kind of statement.
    const others = [
      await keyring.signJwt(
        RECEIPT_TOKEN_TYPE,
        toReceiptClaims({ ...deposit, owner: nadia.keyring.recordId }),
      ),
      await keyring.signJwt(SESSION_TOKEN_TYPE, toSessionClaims({ ...session, reader: session.owner })),
      await keyring.signJwt(SESSION_TOKEN_TYPE, toReceiptClaims(deposit)),
      await nadia.keyring.signJwt(RECEIPT_TOKEN_TYPE, toReceiptClaims(deposit)),
    ];
    for (const { verdict } of (await verifyReceipt(text(...others))).statements)
      expect(verdict).toBe('invalid');
  });

  it('proves nothing that was altered, or that somebody else signed or is named in', async () => {
    const good = await sign(margaux, toClaims(consentOn(margaux, nadia)));
    const [header, payload, signature = ''] = good.split('.');
    const flipped = `${header ?? ''}.${payload ?? ''}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const statements = [
      flipped,
      await sign(nadia, toClaims(consentOn(margaux, nadia))),
      await sign(margaux, toClaims(consentOn(nadia, margaux))),
      await sign(margaux, refusalToClaims(refusalOf(nadia))),
      await sign(margaux, { type: ['Something'] }),
    ];
    const { statements: found } = await verifyReceipt(text(...statements));
    expect(found.map(({ kind }) => kind)).toEqual(statements.map(() => 'unproven'));
  });

  it('is refused when its key history is another’s, or it is no receipt', async () => {
    const foreign = receiptOf(nadia.session.webId, chain(), []);
    await expect(verifyReceipt(JSON.stringify(foreign))).rejects.toMatchObject({ code: 'bad-chain' });
    for (const bad of ['', '{', '[]', '{"carnetReceipt":2}', JSON.stringify({ ...foreign, statements: 'x' })])
      await expect(verifyReceipt(bad)).rejects.toMatchObject({ code: 'bad-consent' });
    const cut = { ...foreign, keyStatements: toBase64Url(chain().slice(0, 40)) };
    await expect(verifyReceipt(JSON.stringify(cut))).rejects.toThrow();
  });
});
