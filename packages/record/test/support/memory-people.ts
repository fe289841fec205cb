import {
  mergeDeviceStates,
  randomId,
  SEALED_TYPE,
  sealRest,
  type Bytes,
  type DeviceState,
  type DeviceStore,
  type JsonObject,
  type SealedRest,
} from '@carnet/sealed';
import { CARNET, iri } from '@carnet/vocab';
import { knownIdentity } from '../../../sealed/test/identity/known-identity.ts';
import { consentDigest } from '../../src/consent/consent-digest.ts';
import { toClaims } from '../../src/consent/consent-claims.ts';
import { CONSENT_TYPE } from '../../src/consent/consent-token.ts';
import type { Consent } from '../../src/consent/consent.ts';
import { noticeBytes, NOTICE_TYPE } from '../../src/grants/notice.ts';

import { openKit, type Kit } from '../../src/kit/kit.ts';
import type { Session } from '../../src/kit/session.ts';
import { unlockKit } from '../../src/kit/unlock-kit.ts';

const NOW = new Date('2026-11-24T10:00:00.000Z');
/** The passphrase of a person made here. */
export const passphraseOf = (name: string): string => `five words of ${name}`;

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** Documents by address, served to everybody: the web as a host makes it. Listings are made of what lies below. */
export class MemoryWeb {
  readonly documents = new Map<string, Bytes>();
  #posted = 0;

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { url, method } = request;
    if (!URL.canParse(url) || new URL(url).hostname.endsWith('.down')) throw new TypeError('fetch failed');
    if (method === 'PUT') {
      const match = request.headers.get('if-match');
      if (match !== null && match !== this.#tag(url)) return new Response(null, { status: 412 });
      this.documents.set(url, new Uint8Array(await request.arrayBuffer()));
      return new Response(null, { status: 201, headers: { etag: this.#tag(url) } });
    }
    if (method === 'POST') {
      this.#posted += 1;
      const place = `${url}${String(this.#posted)}`;
      this.documents.set(place, new Uint8Array(await request.arrayBuffer()));
      return new Response(null, { status: 201, headers: { location: place } });
    }
    if (method === 'DELETE') return new Response(null, { status: this.documents.delete(url) ? 205 : 404 });
    const items = [...this.documents.keys()].filter((one) => one !== url && one.startsWith(url));
    const body = url.endsWith('/')
      ? utf8(items.map((item) => `<${url}> <${iri('ldp', 'contains')}> <${item}> .`).join('\n'))
      : this.documents.get(url);
    if (!body) return new Response(null, { status: 404 });
    const isSealed = new TextDecoder().decode(body.subarray(0, 4)) === 'CARN';
    const type: Record<string, string> = isSealed ? { 'content-type': SEALED_TYPE } : {};
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '') ?? [];
    if (from === undefined || to === undefined)
      return new Response(body, { status: 200, headers: { etag: this.#tag(url), ...type } });
    const last = Math.min(Number(to), body.length - 1);
    const range = { 'content-range': `bytes ${from}-${last}/${body.length}` };
    return new Response(body.slice(Number(from), last + 1), {
      status: 206,
      headers: { etag: this.#tag(url), ...range, ...type },
    });
  };

  /** The version of a document: its bytes themselves, which are small here. */
  #tag(url: string): string {
    return `"${(this.documents.get(url) ?? []).slice(-64).join('.')}"`;
  }
}

/** Turtle of a profile that names a kit below a storage. */
export const profileOf = (webId: string, storage: string, inboxId: string): string =>
  [
    [iri('pim', 'storage'), storage],
    [CARNET.keyStatements, `${storage}k/chain`],
    [CARNET.keyring, `${storage}k/keyring`],
    [CARNET.slots, `${storage}k/slots`],
    [CARNET.inbox, `${storage}${inboxId}/`],
  ]
    .map(([predicate = '', object = '']) => `<${webId}> <${predicate}> <${object}> .`)
    .join('\n');

const storageOf = (name: string): string => `https://${name}.example/`;
const webIdOf = (name: string): string => `${storageOf(name)}profile/card#me`;
const identityOf = (name: string, passphrase = passphraseOf(name)) =>
  knownIdentity({ webId: webIdOf(name), passphrase, now: NOW });

/**
 * A person with a kit on this web, at `https://<name>.example/`: the same keys in each test, an inbox of its own. With
 * another passphrase it is somebody else with other keys.
 */
export async function personOn(web: MemoryWeb, name: string, passphrase?: string): Promise<Kit> {
  const [storage, webId] = [storageOf(name), webIdOf(name)];
  const { documents, device } = await identityOf(name, passphrase);
  web.documents.set(`${storage}profile/card`, utf8(profileOf(webId, storage, randomId())));
  for (const part of ['chain', 'slots', 'keyring'] as const)
    web.documents.set(`${storage}k/${part}`, documents[part]);
  const state = device;
  const session: Session = {
    webId,
    fetch: web.fetch,
    publicFetch: web.fetch,
    clock: () => NOW,
    device: memoryDevice(state),
  };
  return openKit(session);
}

/** What a device keeps, in memory. */
function memoryDevice(state: DeviceState | null): DeviceStore {
  let kept = state;
  let resting: SealedRest | null = null;
  return {
    load: () => Promise.resolve(kept),
    save(next) {
      kept = next;
      resting = null;
      return Promise.resolve();
    },
    keep(seen) {
      const next = kept && mergeDeviceStates(kept, seen);
      kept = next ?? kept;
      return Promise.resolve(next !== null);
    },
    async rest() {
      resting = kept && (await sealRest(kept));
      kept = null;
    },
    rested: () => Promise.resolve(resting),
    clear() {
      [kept, resting] = [null, null];
      return Promise.resolve();
    },
  };
}

/** A device of the same person that is new, opened by the 24 words: they need no stretching. */
export async function otherDevice(kit: Kit, name: string, more: Partial<Session> = {}): Promise<Kit> {
  const session = { ...kit.session, device: memoryDevice(null), ...more };
  return unlockKit(session, { words: (await identityOf(name)).words });
}

/** A consent of `owner` for `to`, with what a test changes. */
export const consentOn = (owner: Kit, to: Kit, more: Partial<Consent> = {}): Consent => ({
  grant: randomId(),
  owner: { webId: owner.session.webId, root: owner.keyring.recordId, name: null },
  receiver: { webId: to.session.webId, root: to.keyring.recordId, thumbprint: '0'.repeat(64) },
  categories: ['laboratory'],
  entries: [],
  modes: ['read'],
  purposeTerm: null,
  purpose: 'follow-up',
  app: null,
  once: false,
  deposits: [],
  request: null,
  from: new Date(NOW.getTime() - 1000),
  until: null,
  verified: 'unverified',
  gesture: { kind: 'passphrase', at: NOW, device: owner.keyring.deviceId },
  ...more,
});

/** Puts a notice of `from` into the inbox of `to`, sealed and signed as usual, about any consent. */
export async function sendNotice(
  web: MemoryWeb,
  from: Kit,
  to: Kit,
  consent: Consent,
  bundle = `https://${new URL(from.session.webId).hostname}/b/${consent.grant}`,
): Promise<string> {
  const token = await from.keyring.signJwt(CONSENT_TYPE, toClaims(consent) as JsonObject);
  const inboxId = /([0-9a-f]{32})\/$/.exec(to.places.inbox)?.[1] ?? '';
  const item = await from.keyring.sealDeposit({
    to: to.keyring.identity(),
    inboxId,
    depositId: randomId(),
    consent: await consentDigest(token),
    type: NOTICE_TYPE,
    content: noticeBytes({ kind: 'grant', bundle, token }),
  });
  web.documents.set(`${to.places.inbox}${randomId()}`, item);
  return token;
}
