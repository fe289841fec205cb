import type { JsonObject, JsonValue, ObjectId } from '@carnet/sealed';
import { isHex } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { consentOf } from '../consent/consent-token.ts';
import type { Consent } from '../consent/consent.ts';
import { endOf } from './ends.ts';

/** A grant as its owner keeps it, sealed in the keyring. */
export interface GrantRecord {
  readonly consent: Consent;
  /** The signed consent, `vc+jwt`. */
  readonly token: string;
  /** IRI of the key bundle. */
  readonly bundle: string;
  /** Whether every step of the grant is known to be done. */
  readonly sent: boolean;
  /** When it was taken back; null while it stands. */
  readonly withdrawn: Date | null;
  /** Whether its end (by date or withdrawal) was carried out: rules gone, keys turned, others re-keyed. */
  readonly closed: boolean;
  /** Categories the owner has taken out of it since, without a word to the receiver. */
  readonly dropped: readonly Category[];
  /** Those of them whose rules and keys are still to be taken away. */
  readonly dropping: readonly Category[];
  /** Single entries it shows: the IRI of each by its name in the grant's own set. */
  readonly shares?: Readonly<Record<ObjectId, string>>;
  /** An end before the consent's, that the owner set since. */
  readonly ends?: Date;
  /** When the owner last said that a grant without end shall go on. */
  readonly confirmed?: Date;
  /** Whether its rules on the server say when silence ends it, if it has no end; older grants without end did not. */
  readonly bounded?: boolean;
  /** Signed withdrawals of all or a part of it, and renewals, for the owner to show. */
  readonly statements: readonly string[];
}

const KEY = 'grants';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toJson = (grant: GrantRecord): JsonObject => ({
  token: grant.token,
  bundle: grant.bundle,
  sent: grant.sent,
  withdrawn: grant.withdrawn?.toISOString() ?? null,
  closed: grant.closed,
  dropped: [...grant.dropped],
  dropping: [...grant.dropping],
  statements: [...grant.statements],
  ...(grant.shares ? { shares: { ...grant.shares } } : {}),
  ...(grant.ends ? { ends: grant.ends.toISOString() } : {}),
  ...(grant.bounded ? { bounded: true } : {}),
  ...(grant.confirmed ? { confirmed: grant.confirmed.toISOString() } : {}),
});

const categoriesIn = (value: JsonValue | undefined): readonly Category[] =>
  Array.isArray(value) ? CATEGORIES.filter((category) => value.includes(category)) : [];

const namesIn = (value: JsonObject): Record<ObjectId, string> =>
  Object.fromEntries(
    Object.entries(value).filter(
      (one): one is [string, string] => isHex(one[0], 16) && typeof one[1] === 'string',
    ),
  );

const fromJson = (value: JsonValue): GrantRecord | null => {
  if (!isObject(value)) return null;
  const { token, bundle, sent, withdrawn, closed, dropped, dropping, statements, shares } = value;
  const { ends, confirmed, bounded } = value;
  if (typeof token !== 'string' || typeof bundle !== 'string') return null;
  return {
    consent: consentOf(token),
    token,
    bundle,
    sent: sent === true,
    withdrawn: typeof withdrawn === 'string' ? new Date(withdrawn) : null,
    closed: closed === true,
    dropped: categoriesIn(dropped),
    dropping: categoriesIn(dropping),
    statements: Array.isArray(statements) ? statements.filter((one) => typeof one === 'string') : [],
    ...(isObject(shares) ? { shares: namesIn(shares) } : {}),
    ...(typeof ends === 'string' ? { ends: new Date(ends) } : {}),
    ...(bounded === true ? { bounded } : {}),
    ...(typeof confirmed === 'string' ? { confirmed: new Date(confirmed) } : {}),
  };
};

/** All grants ever given, by id, oldest first. */
export function readLedger(settings: JsonObject): ReadonlyMap<string, GrantRecord> {
  const mine = settings[KEY];
  const found = new Map<string, GrantRecord>();
  if (!isObject(mine)) return found;
  for (const [id, value] of Object.entries(mine)) {
    const grant = isHex(id, 16) ? fromJson(value) : null;
    if (grant) found.set(id, grant);
  }
  return found;
}

/** The settings with one grant added. */
export const withGrant = (settings: JsonObject, grant: GrantRecord): JsonObject => {
  const mine = settings[KEY];
  return { ...settings, [KEY]: { ...(isObject(mine) ? mine : {}), [grant.consent.grant]: toJson(grant) } };
};

/**
 * The settings with what became of one grant, on whatever they hold of it by now: a change made again on the keyring
 * of another device must not undo what that one did, least of all a withdrawal.
 */
export const withState = (
  settings: JsonObject,
  grantId: string,
  state: Partial<Omit<GrantRecord, 'consent' | 'token' | 'bundle'>>,
): JsonObject => {
  const grant = readLedger(settings).get(grantId);
  return grant ? withGrant(settings, { ...grant, ...state }) : settings;
};

/** Whether a grant has not ended at that moment; one whose end was carried out never stands again, whatever a clock says. */
export const stands = (grant: GrantRecord, now: Date): boolean =>
  grant.withdrawn === null && !grant.closed && endOf(grant) > now;

/** The categories a grant still lets its receiver read. */
export const readable = ({
  consent,
  dropped,
}: Pick<GrantRecord, 'consent' | 'dropped'>): readonly Category[] =>
  consent.modes.includes('read') ? consent.categories.filter((one) => !dropped.includes(one)) : [];

const sameReach = (one: GrantRecord, other: GrantRecord): boolean =>
  readable(one).join() === readable(other).join() && endOf(one).getTime() === endOf(other).getTime();

/** The grants among these that still stand by what the keyring says now, and were not narrowed or shortened since. */
export const stillStanding = (
  settings: JsonObject,
  grants: readonly GrantRecord[],
  now: Date,
): readonly GrantRecord[] => {
  const ledger = readLedger(settings);
  return grants.filter((grant) => {
    const found = ledger.get(grant.consent.grant);
    return found !== undefined && stands(found, now) && sameReach(found, grant);
  });
};
