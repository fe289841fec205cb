import type { JsonObject, JsonValue } from '@carnet/sealed';
import { isHex } from '@carnet/sealed';
import { consentOf } from '../consent/consent-token.ts';
import { type ConsentVerdict } from '../consent/verify-consent.ts';
import type { Consent } from '../consent/consent.ts';

/** A grant somebody gave this person, as kept sealed in their keyring. */
export interface ReceivedEntry {
  readonly consent: Consent;
  /** The signed consent: this person's receipt. */
  readonly token: string;
  readonly bundle: string;
  /** When the owner's server was first seen to refuse; null while it stands as far as known. */
  readonly ended: Date | null;
  /** Refused at two looks a day or more apart: it is not asked for again unless its owner sends a new notice. */
  readonly gone?: boolean;
  /** Whether the device that signed the consent was one of the owner's when their key statements were last read. */
  readonly verdict: ConsentVerdict;
}

const KEY = 'received';
/** How a verdict is kept. */
const KEPT: Readonly<Record<ConsentVerdict, JsonValue>> = {
  valid: false,
  'signed by a device revoked since': true,
  'confirmed by a passkey removed since': 'passkey',
};
const VERDICTS = Object.keys(KEPT) as readonly ConsentVerdict[];

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All grants received, by id. */
export function readReceived(settings: JsonObject): ReadonlyMap<string, ReceivedEntry> {
  const mine = settings[KEY];
  const found = new Map<string, ReceivedEntry>();
  if (!isObject(mine)) return found;
  for (const [id, value] of Object.entries(mine)) {
    if (!isHex(id, 16) || !isObject(value)) continue;
    const { token, bundle, ended, gone, revoked } = value;
    if (typeof token !== 'string' || typeof bundle !== 'string') continue;
    found.set(id, {
      consent: consentOf(token),
      token,
      bundle,
      ended: typeof ended === 'string' ? new Date(ended) : null,
      ...(gone === true ? { gone } : {}),
      verdict: VERDICTS.find((one) => KEPT[one] === revoked) ?? 'valid',
    });
  }
  return found;
}

/** The settings with one received grant added or replaced. */
export const withReceived = (settings: JsonObject, entry: ReceivedEntry): JsonObject => {
  const mine = settings[KEY];
  const { token, bundle, ended, gone, verdict } = entry;
  const json = {
    token,
    bundle,
    ended: ended?.toISOString() ?? null,
    ...(gone === true ? { gone } : {}),
    ...(verdict === 'valid' ? {} : { revoked: KEPT[verdict] }),
  };
  return { ...settings, [KEY]: { ...(isObject(mine) ? mine : {}), [entry.consent.grant]: json } };
};
