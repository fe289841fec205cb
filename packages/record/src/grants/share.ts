import { accessOf, type Part } from '@carnet/access';
import {
  randomId,
  SealedSet,
  thumbprint,
  toHex,
  type Bytes,
  type Digest,
  type JsonObject,
  type ObjectId,
} from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { consentDigest } from '../consent/consent-digest.ts';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { gestureKind, witnessOf, type Confirming } from '../passkeys/confirming.ts';
import { meet, type Check, type Meeting } from '../people/meet.ts';
import { recordSettings } from '../record-settings.ts';
import { reaching } from '../http/reaching.ts';
import { carryOut, isWhole, keptUp, setsOf, setsOfGrant, type CarriedOut } from './carry-out.ts';
import { toClaims } from '../consent/consent-claims.ts';
import { CONSENT_TYPE } from '../consent/consent-token.ts';
import { ONCE_MINUTES, type Consent, type Scope, type Verified } from '../consent/consent.ts';
import { MAX_PURPOSE, toPolicy } from '../consent/policy.ts';
import { readLedger, withGrant, withState, type GrantRecord } from './ledger.ts';
import { carryOutReplaced, endsOf, finishReplacing, withReplaced } from './replace.ts';
import { finish } from './settle.ts';
import { fillShareSet, namesFor } from './share-set.ts';
import { turnAllSets } from './turn-all-sets.ts';

/** What the owner wants to share. What is left out is: reading, no term, any app, until the end date, unasked. */
export interface ShareRequest extends Pick<Scope, 'categories' | 'purpose' | 'until'> {
  readonly with: string;
  readonly check: Check;
  /** IRIs of single entries, beside or instead of categories. */
  readonly entries?: readonly string[];
  /** The name the receiver sees; null to give none. */
  readonly ownerName: string | null;
  readonly gesture: Confirming;
  readonly modes?: Scope['modes'];
  readonly purposeTerm?: Scope['purposeTerm'];
  readonly app?: Scope['app'];
  readonly once?: boolean;
  /** When it begins; at once unless told. */
  readonly from?: Date;
  /** Ids of grants that end by the same act: of another person's, or of a shorter one to the same person. */
  readonly replaces?: readonly string[];
  /** SHA-256 of the signed request that this answers. */
  readonly request?: Digest | null;
}

/** The scope of what the owner wants to share, with nothing left open. */
const scopeOf = (request: ShareRequest, entries: readonly ObjectId[]): Scope => ({
  categories: CATEGORIES.filter((category) => request.categories.includes(category)),
  entries,
  modes: request.modes ?? ['read'],
  purposeTerm: request.purposeTerm ?? null,
  purpose: request.purpose.trim(),
  app: request.app ?? null,
  until: request.until,
  once: request.once ?? false,
});

/** A grant made, or what stood against it. */
export type ShareResult =
  | {
      readonly state: 'shared';
      readonly grant: string;
      readonly verified: Verified;
      readonly safetyNumber: string;
      /** What the pod's server does not keep by itself, so that the screen can say so. */
      readonly unkept: readonly Part[];
      /** Categories that the server did not let be shared; `settle`, or asking again, tries once more. */
      readonly failed: readonly Category[];
      /** IRIs of single entries that it did not, in the same way. */
      readonly failedEntries: readonly string[];
    }
  | { readonly state: 'compare' | 'differs'; readonly safetyNumber: string };

function checkRequest(request: Scope & { readonly from: Date }, now: Date, open: readonly Category[]): void {
  const { modes } = request;
  if (
    modes.length === 0 ||
    (modes.includes('read') && request.categories.length + request.entries.length === 0)
  )
    throw new RecordError('bad-grant', 'Nothing was chosen to share.');
  if (!request.categories.every((category) => open.includes(category)))
    throw new RecordError('no-record', 'A part that was chosen is not open in this record; open it first.');
  if (request.purpose === '' || request.purpose.length > MAX_PURPOSE)
    throw new RecordError('bad-grant', 'Say in a few words what it is shared for.');
  if (request.until !== null && request.until <= now)
    throw new RecordError('bad-grant', 'The end lies in the past; choose a later one.');
  if (request.until !== null && request.until <= request.from)
    throw new RecordError('bad-grant', 'The end lies before the start; choose a later one.');
  if (request.once && request.until === null)
    throw new RecordError('bad-grant', 'Say until when it can be used once.');
}

/** The roots as this device knows them must be current: they are the receiver's first floor. */
async function freshen(kit: Kit, categories: readonly Category[]): Promise<void> {
  const { keyring, session } = kit;
  await Promise.all(
    (await setsOf(keyring, categories)).map(async ({ setId, container }) => {
      await new SealedSet({ keyring, fetch: session.fetch, clock: session.clock, setId, container }).load();
    }),
  );
}

/** A start that lies ahead is for the server to keep: where it does not, the keys would open at once. */
async function checkStart({ session, profile }: Kit, from: Date): Promise<void> {
  if (from <= session.clock() || profile.storage === null) return;
  const { keeps } = await accessOf(profile.storage, { fetch: reaching(session.fetch) });
  if (!keeps.has('from'))
    throw new RecordError('bad-grant', 'This server cannot keep a later start; share when the day has come.');
}

/**
 * The last moment of what is allowed once: where the server cannot tell the first use, the hour begins with the grant.
 * A shorter time than was meant, never a longer one.
 */
async function endOfOnce({ session, profile }: Kit, until: Date | null, from: Date): Promise<Date | null> {
  if (until === null || profile.storage === null) return until;
  const { keeps } = await accessOf(profile.storage, { fetch: reaching(session.fetch) });
  const hour = new Date(from.getTime() + ONCE_MINUTES * 60_000);
  return keeps.has('within') || until < hour ? until : hour;
}

/** The same grant, asked for before and not carried out to its end: it is finished instead of given twice. */
function brokenOff(
  settings: JsonObject,
  { with: webId, from }: ShareRequest,
  scope: Scope,
  shares: Readonly<Record<ObjectId, string>>,
  met: Extract<Meeting, { state: 'known' }>,
): GrantRecord | null {
  // The names of single entries are made anew each time; what they stand for is compared.
  const policyOf = (of: Scope): string => JSON.stringify(toPolicy({ ...of, entries: [] }, webId));
  const listed = (of: Readonly<Record<ObjectId, string>>): string => Object.values(of).sort().join(' ');
  const wanted = policyOf(scope);
  const same = ({ consent, shares: before = {} }: GrantRecord): boolean =>
    consent.receiver.webId === webId &&
    consent.verified === met.verified &&
    (from === undefined || consent.from.getTime() === from.getTime()) &&
    listed(before) === listed(shares) &&
    policyOf(consent) === wanted;
  const open = [...readLedger(settings).values()].filter(
    ({ sent, withdrawn, closed }) => !sent && withdrawn === null && !closed,
  );
  return open.find(same) ?? null;
}

async function consentFor(
  kit: Kit,
  request: ShareRequest,
  scope: Scope,
  met: Extract<Meeting, { state: 'known' }>,
): Promise<Consent> {
  const { keyring, session, places } = kit;
  const now = session.clock();
  const { identity } = met.person;
  return {
    ...scope,
    grant: randomId(),
    owner: { webId: session.webId, root: keyring.recordId, name: request.ownerName },
    receiver: {
      webId: request.with,
      root: identity.rootId,
      thumbprint: toHex(await thumbprint(identity.kem)),
    },
    from: request.from !== undefined && request.from > now ? request.from : now,
    verified: met.verified,
    gesture: { kind: gestureKind(request.gesture), at: now, device: keyring.deviceId },
    deposits: scope.modes.includes('deposit') ? [places.inbox] : [],
    request: request.request ?? null,
  };
}

/**
 * Gives a person access: a signed consent, rules on the server, a bundle of keys, a notice in
 * their inbox. The consent stands in the sealed ledger first; a stop after that leaves less access, and `settle`
 * finishes it. Grants that it replaces end in the same entry of the ledger, so that a stop never leaves one person's
 * access without the other's end. Expected refusals are values; RecordError, AccessError and SealedError otherwise.
 */
export async function share(kit: Kit, request: ShareRequest): Promise<ShareResult> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const { parts, bundles } = recordSettings(keyring.settings());
  if (bundles === null) throw new RecordError('no-record', 'There is no record to share from yet.');
  const shares = await namesFor(kit, request.entries ?? []);
  const begins = request.from ?? session.clock();
  const until = request.once ? await endOfOnce(kit, request.until, begins) : request.until;
  const scope = scopeOf({ ...request, until }, Object.keys(shares));
  checkRequest({ ...scope, from: begins }, session.clock(), parts);
  await checkStart(kit, begins);
  const ends = await endsOf(kit, request.replaces ?? []);
  const met = await meet(kit, request.with, request.check);
  if (met.state !== 'known') return { state: met.state, safetyNumber: met.number };
  await turnAllSets(kit);
  const shared = (grant: string, { unkept, refused, refusedEntries }: CarriedOut): ShareResult => ({
    state: 'shared',
    grant,
    verified: met.verified,
    safetyNumber: met.number,
    unkept,
    failed: refused,
    failedEntries: refusedEntries,
  });
  const begun = brokenOff(keyring.settings(), request, scope, shares, met);
  if (begun) {
    const done = await finish(kit, begun);
    if (done?.untold !== null)
      throw done?.untold ?? new RecordError('network', 'The receiver cannot be reached; it is tried again.');
    await kit.save();
    await finishReplacing(kit, ends);
    return shared(begun.consent.grant, done);
  }
  await freshen(kit, scope.categories);

  const consent = await consentFor(kit, request, scope, met);
  const claims = toClaims(consent) as JsonObject;
  const token = await keyring.signJwt(CONSENT_TYPE, claims, witnessOf(request.gesture));
  const grant: GrantRecord = {
    consent,
    token,
    bundle: `${bundles}${consent.grant}`,
    sent: false,
    withdrawn: null,
    closed: false,
    dropped: [],
    dropping: [],
    statements: [],
    bounded: true,
    ...(request.entries === undefined ? {} : { shares }),
  };
  keyring.changeSettings((settings) => withReplaced(withGrant(settings, grant), grant, ends));
  const left = await carryOutReplaced(kit, ends);
  await fillShareSet(kit, grant);
  const [bundle] = await keyring.sealBundles([
    {
      grantId: consent.grant,
      to: met.person.identity,
      consent: await consentDigest(token),
      sets: (await setsOfGrant(keyring, grant)).map(({ setId }) => setId),
    },
  ]);
  await kit.remember();
  const done = await carryOut(kit, grant, bundle as Bytes, met.person);
  if (!(await keptUp(kit, grant)))
    throw new RecordError('refused', 'This was taken back on another device meanwhile; nothing is shared.');
  if (done.untold) throw done.untold;
  if (isWhole(done)) keyring.changeSettings((settings) => withState(settings, consent.grant, { sent: true }));
  await kit.save();
  if (left !== null) throw left;
  return shared(consent.grant, done);
}
