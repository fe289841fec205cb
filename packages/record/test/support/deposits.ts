import { randomId, type JsonObject } from '@carnet/sealed';
import { DataFactory } from 'n3';
import { toClaims } from '../../src/consent/consent-claims.ts';
import { CONSENT_TYPE } from '../../src/consent/consent-token.ts';
import type { Consent } from '../../src/consent/consent.ts';
import { sha256 } from '../../src/digest.ts';
import type { EntryDraft } from '../../src/entry-draft.ts';
import { withGrant, withState } from '../../src/grants/ledger.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { collect } from '../../src/received/collect.ts';
import { draftOf } from './drafts.ts';
import { consentOn, sendNotice, type MemoryWeb } from './memory-people.ts';

/** Gives a person a consent to deposit, as `share` does but for the rules of a server; both sides know of it after. */
export async function letDeposit(
  web: MemoryWeb,
  owner: Kit,
  to: Kit,
  more: Partial<Consent> = {},
): Promise<Consent> {
  const consent = consentOn(owner, to, {
    modes: ['deposit'],
    categories: [],
    deposits: [owner.places.inbox],
    ...more,
  });
  const bundle = `https://${new URL(owner.session.webId).hostname}/b/${consent.grant}`;
  web.documents.set(bundle, new Uint8Array(1));
  const token = await owner.keyring.signJwt(CONSENT_TYPE, toClaims(consent) as JsonObject);
  owner.keyring.pin(to.keyring.identity(), 'compared', new Date());
  owner.keyring.changeSettings((settings) =>
    withGrant(settings, {
      consent,
      token,
      bundle,
      sent: true,
      withdrawn: null,
      closed: false,
      dropped: [],
      dropping: [],
      statements: [],
    }),
  );
  await owner.save();
  await sendNotice(web, owner, to, consent, bundle);
  await collect(to);
  return consent;
}

/** Takes a consent back at its owner's, and on their server. */
export async function endDeposit(web: MemoryWeb, owner: Kit, { grant }: Consent): Promise<void> {
  owner.keyring.changeSettings((settings) =>
    withState(settings, grant, { withdrawn: owner.session.clock(), closed: true }),
  );
  await owner.save();
  web.documents.delete(`https://${new URL(owner.session.webId).hostname}/b/${grant}`);
}

/** A letter with a file of so many bytes, which nothing compresses. */
export async function letterOf(title: string, size: number): Promise<EntryDraft> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  const identity = `document|${await sha256(bytes)}`;
  return draftOf(identity, identity, {
    category: 'reports',
    line: { kind: 'Document', title, date: '2026-11-20', author: 'Dr Nadia Benali' },
    files: [{ name: 'letter.pdf', type: 'application/pdf', bytes }],
  });
}

/** RDF of a draft, given as quads of plain terms about it. */
export const about = (subject: string, predicate: string, object: string) =>
  DataFactory.quad(
    DataFactory.namedNode(subject),
    DataFactory.namedNode(predicate),
    DataFactory.literal(object),
  );

export const anyId = randomId;
