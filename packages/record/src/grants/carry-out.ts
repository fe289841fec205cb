import { AccessError, putRule, removeRule, type Part, type Rule } from '@carnet/access';
import type { Category } from '@carnet/vocab';
import { randomId, SEALED_TYPE, type Bytes, type OwnerKeyring } from '@carnet/sealed';
import { ONCE_MINUTES } from '../consent/consent.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { RecordError } from '../errors.ts';
import { answerError, remove, save, send } from '../http/http.ts';
import { checkAddress } from '../http/stranger-fetch.ts';
import { inTime } from '../http/in-time.ts';
import { reaching } from '../http/reaching.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp, type Person } from '../people/person.ts';
import { categoryKind, categoryOf, PRIVATE_KIND, shareKind } from '../sets/kinds.ts';
import { keptFor } from './exceptions.ts';
import { endOf } from './ends.ts';
import { readable, readLedger, stands, stillStanding, withState, type GrantRecord } from './ledger.ts';
import { noticeBytes, NOTICE_TYPE } from './notice.ts';
import { eraseShareSet } from './share-set.ts';

/** The sets of some kinds. */
export const setsOfKinds = async (keyring: OwnerKeyring, kinds: readonly string[]) =>
  (await keyring.sets()).filter(({ kind }) => kinds.includes(kind));

/** The sets of some categories. */
export const setsOf = (keyring: OwnerKeyring, categories: readonly Category[]) =>
  setsOfKinds(keyring, categories.map(categoryKind));

/** All the sets a grant lets its receiver read: of categories, of its single entries, of exceptions made for it. */
export async function setsOfGrant(keyring: OwnerKeyring, grant: GrantRecord) {
  const { grant: id } = grant.consent;
  const kinds = new Set([...readable(grant).map(categoryKind), shareKind(id)]);
  const kept = keptFor(keyring.settings());
  return (await keyring.sets()).filter(
    ({ kind, setId }) => kinds.has(kind) || (kept.get(setId)?.includes(id) ?? false),
  );
}

/** How long another person's server gets to answer. */
const PATIENCE_MS = 15_000;

/** What a server may be unable to keep; keys and clients keep it then, and the README says where. */
export const BEST_EFFORT: readonly Part[] = ['issuer', 'from', 'until', 'within'];

async function setRule(kit: Kit, iri: string, rule: Rule): Promise<readonly Part[]> {
  const { fetch, clock } = kit.session;
  const result = await putRule(iri, rule, { fetch: reaching(fetch), clock, accept: BEST_EFFORT });
  if (!result.done)
    throw new RecordError(
      'refused',
      'The pod server did not let the access rule be set; nothing was shared.',
    );
  return result.unkept;
}

const ruleFor = (grant: GrantRecord, person: Person, applies: Rule['applies']): Rule => {
  const { consent } = grant;
  const [issuer, ...others] = person.profile.issuers;
  return {
    id: consent.grant,
    agent: consent.receiver.webId,
    ...(issuer !== undefined && others.length === 0 ? { issuer } : {}),
    ...(consent.app === null ? {} : { client: consent.app }),
    modes: ['read'],
    applies,
    from: consent.from,
    until: endOf(grant),
    ...(consent.once ? { within: ONCE_MINUTES } : {}),
  };
};

/** What became of the steps of a grant. */
export interface CarriedOut {
  /** Parts of the rules that the pod's server does not keep. */
  readonly unkept: readonly Part[];
  /** Categories whose rule the server did not let be set: they are not shared until it is tried again. */
  readonly refused: readonly Category[];
  /** IRIs of single entries that wait in the same way. */
  readonly refusedEntries: readonly string[];
  /** Why the notice did not reach the receiver's inbox, on a server that is not the owner's; null if it did. */
  readonly untold: RecordError | null;
}

/** Whether all that a grant shows is shared. */
export const isWhole = ({ refused, refusedEntries }: CarriedOut): boolean =>
  refused.length + refusedEntries.length === 0;

/** One place that the server does not let be ruled keeps what lies in it from being shared, and nothing else. */
const isRefused = (error: unknown): boolean =>
  error instanceof AccessError || (error instanceof RecordError && error.code === 'refused');

/** A stranger's server that takes no notice keeps a grant incomplete, but not its owner from anything else. */
const untold = (error: unknown): RecordError => {
  if (error instanceof RecordError) return error;
  throw error;
};

/** Where a person takes notices: never a place in one's own pod, where the owner's rights would write for them. */
export function inboxOf({ profile }: Pick<Kit, 'profile'>, { places }: Pick<Person, 'places'>): string {
  checkAddress(places.inbox, profile.webId);
  if (profile.storage !== null && new URL(places.inbox).href.startsWith(profile.storage))
    throw new RecordError('bad-profile', 'The inbox of this person would be a place of your own pod.');
  return places.inbox;
}

async function notify(kit: Kit, grant: GrantRecord, person: Person): Promise<void> {
  const inbox = inboxOf(kit, person);
  const bytes = await kit.keyring.sealDeposit({
    to: person.identity,
    inboxId: inboxIdOf(inbox),
    depositId: randomId(),
    consent: await consentDigest(grant.token),
    type: NOTICE_TYPE,
    content: noticeBytes({ kind: 'grant', bundle: grant.bundle, token: grant.token }),
  });
  const response = await send(inTime(kit.session.fetch, PATIENCE_MS), inbox, {
    method: 'POST',
    headers: { 'content-type': SEALED_TYPE },
    body: bytes,
  });
  if (!response.ok) throw answerError(response);
}

/** The last path segment of an inbox, by which what lies in it is bound to it; `bad-profile` if it is no id. */
export function inboxIdOf(inbox: string): string {
  const id = /\/([0-9a-f]{32})\/$/.exec(inbox)?.[1];
  if (id === undefined)
    throw new RecordError('bad-profile', 'The inbox of this person is not one of Carnet.');
  return id;
}

/**
 * The steps of a grant after it stands in the ledger, in the order in which a stop leaves less access and never
 * more: rules on the categories, the bundle, the rule on the bundle, the notice. May be run again.
 */
export async function carryOut(
  kit: Kit,
  grant: GrantRecord,
  bundle: Bytes,
  person: Person,
): Promise<CarriedOut> {
  const unkept = new Set<Part>();
  const sets = await setsOfGrant(kit.keyring, grant);
  const refused: Category[] = [];
  const refusedEntries: string[] = [];
  let lacking = 0;
  for (const { container, kind } of sets)
    try {
      for (const part of await setRule(kit, container, ruleFor(grant, person, 'members'))) unkept.add(part);
    } catch (error) {
      const category = categoryOf(kind);
      const entries = kind === shareKind(grant.consent.grant) ? Object.values(grant.shares ?? {}) : [];
      lacking += 1;
      if (!isRefused(error) || lacking === sets.length) throw error;
      if (category !== null) refused.push(category);
      else if (entries.length > 0) refusedEntries.push(...entries);
      else throw error;
    }
  await save(kit.session.fetch, grant.bundle, bundle, SEALED_TYPE, 'any');
  for (const part of await setRule(kit, grant.bundle, ruleFor(grant, person, 'resource'))) unkept.add(part);
  const failed = await notify(kit, grant, person).then(() => null, untold);
  return { unkept: [...unkept], refused, refusedEntries, untold: failed };
}

/** Takes the rules of a grant on some categories away, and its bundle with the `whole`; what is gone is left so. */
export async function takeAway(
  kit: Kit,
  grant: GrantRecord,
  categories: readonly Category[],
  whole: boolean,
): Promise<void> {
  const { consent, bundle } = grant;
  const { fetch, clock } = kit.session;
  const kept = keptFor(kit.keyring.settings());
  // All exceptions of a grant that ends; of one that was narrowed, those it does not read any more.
  const exceptions = (await setsOfKinds(kit.keyring, [PRIVATE_KIND])).filter(
    ({ setId }) => (kept.get(setId)?.includes(consent.grant) ?? false) === whole,
  );
  for (const { container } of [...(await setsOf(kit.keyring, categories)), ...exceptions]) {
    const result = await removeRule(container, consent.grant, { fetch: reaching(fetch), clock });
    if (!result.done)
      throw new RecordError('busy', 'An access rule could not be removed; it is tried again.');
  }
  if (!whole) return;
  await remove(fetch, bundle);
  await eraseShareSet(kit, grant);
}

/**
 * Whether a grant still stands, as far as it did, after its steps were carried out. If another device took it or a part
 * of it back meanwhile, what was put there after that device had cleared up is taken away again.
 */
export async function keptUp(kit: Kit, grant: GrantRecord): Promise<boolean> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const now = session.clock();
  if (stillStanding(keyring.settings(), [grant], now).length > 0) return true;
  const found = readLedger(keyring.settings()).get(grant.consent.grant);
  if (!found || !stands(found, now)) {
    await takeAway(kit, grant, grant.consent.categories, true);
    return false;
  }
  const { grant: id } = found.consent;
  keyring.changeSettings((settings) => withState(settings, id, { dropping: found.dropped, sent: false }));
  await kit.save();
  return false;
}

/** The receiver of a grant under the root the consent names; null if not to be found, or against what is known. */
export async function receiverOf(kit: Kit, { consent }: GrantRecord): Promise<Person | null> {
  const { keyring, session } = kit;
  const { webId, root } = consent.receiver;
  const fetch = inTime(session.publicFetch, PATIENCE_MS);
  const person = await lookUp(webId, fetch, keyring.pins()).catch(() => null);
  return person?.identity.rootId === root && keyring.contact(person.identity) === 'pinned' ? person : null;
}

/**
 * Seals the current keys of the grants' sets to their receivers and puts the bundles in place of the old ones, but
 * for those that another device took back meanwhile: that device's keys may be in the bundle by then. Gives the grants
 * whose receiver or bundle could not be reached: those people wait until it is tried again.
 */
export async function rekey(kit: Kit, grants: readonly GrantRecord[]): Promise<readonly GrantRecord[]> {
  const met = await Promise.all(
    grants.map(async (grant) => {
      const person = await receiverOf(kit, grant);
      return { grant, person };
    }),
  );
  const reached = met.flatMap(({ grant, person }) => (person ? [{ grant, person }] : []));
  const wanted = await Promise.all(
    reached.map(async ({ grant, person }) => ({
      grantId: grant.consent.grant,
      to: person.identity,
      consent: await consentDigest(grant.token),
      sets: (await setsOfGrant(kit.keyring, grant)).map(({ setId }) => setId),
    })),
  );
  const bundles = await kit.keyring.sealBundles(wanted);
  const standing = new Set(
    stillStanding(
      kit.keyring.settings(),
      reached.map(({ grant }) => grant),
      kit.session.clock(),
    ),
  );
  const put = await Promise.all(
    reached.map(async ({ grant }, i) => {
      if (!standing.has(grant)) return false;
      const written = save(kit.session.fetch, grant.bundle, bundles[i] as Bytes, SEALED_TYPE, 'any');
      return written.then(
        () => true,
        () => false,
      );
    }),
  );
  return [
    ...met.filter(({ person }) => person === null).map(({ grant }) => grant),
    ...reached.filter((_, i) => !put[i]).map(({ grant }) => grant),
  ];
}
