import type { Category } from '@carnet/vocab';
import type { Identity } from '@carnet/sealed';
import type { ConsentVerdict } from '../consent/verify-consent.ts';
import type { Kit } from '../kit/kit.ts';
import type { Consent, Verified } from '../consent/consent.ts';
import { asksAgain, fixedEndOf, lapseOf } from './ends.ts';
import { readable, readLedger, stands, type GrantRecord } from './ledger.ts';

/** A grant as its owner sees it. */
export interface Grant {
  readonly grant: string;
  readonly with: string;
  /** What it still lets be read. */
  readonly categories: readonly Category[];
  /** IRIs of single entries that it shows. */
  readonly entries: readonly string[];
  readonly modes: Consent['modes'];
  readonly once: boolean;
  readonly purposeTerm: Consent['purposeTerm'];
  readonly purpose: string;
  readonly app: string | null;
  readonly from: Date;
  /** When it ends by itself, by its consent or an earlier end set since; null for no end. */
  readonly until: Date | null;
  /** When a grant without end ends after all unless its owner says yes again; null where there is an end. */
  readonly lapses: Date | null;
  /** Whether a grant without end is to be asked about again: a year has passed since the owner said yes. */
  readonly asksAgain: boolean;
  readonly verified: Verified;
  /** `incomplete`: a step is missing and is done at the next opportunity; the receiver may not see anything yet. */
  readonly state: 'active' | 'incomplete' | 'ended' | 'withdrawn';
  readonly withdrawn: Date | null;
  readonly consent: Consent;
  /** The signed consent. */
  readonly token: string;
  /** Whether the device that signed it is still one of the owner's: a removed one may have signed it after its removal. */
  readonly verdict: ConsentVerdict;
}

const verdictOf = ({ consent }: GrantRecord, owner: Identity): ConsentVerdict =>
  owner.devices.get(consent.gesture.device)?.revoked === null ? 'valid' : 'signed by a device revoked since';

const stateOf = (grant: GrantRecord, now: Date): Grant['state'] => {
  if (grant.withdrawn) return 'withdrawn';
  if (!stands(grant, now)) return 'ended';
  return grant.sent ? 'active' : 'incomplete';
};

/** All grants ever given, newest first. Read from the sealed ledger; no request is made. */
export function listGrants(kit: Kit): readonly Grant[] {
  const now = kit.session.clock();
  const owner = kit.keyring.identity();
  return [...readLedger(kit.keyring.settings()).values()]
    .map((grant): Grant => {
      const { consent, withdrawn, token } = grant;
      const { grant: id, receiver, modes, once, purposeTerm, purpose, app, from, verified } = consent;
      return {
        grant: id,
        with: receiver.webId,
        categories: readable(grant),
        entries: Object.values(grant.shares ?? {}),
        modes,
        once,
        purposeTerm,
        purpose,
        app,
        from,
        until: fixedEndOf(grant),
        lapses: lapseOf(grant),
        asksAgain: stands(grant, now) && asksAgain(grant, now),
        verified,
        state: stateOf(grant, now),
        withdrawn,
        consent,
        token,
        verdict: verdictOf(grant, owner),
      };
    })
    .sort((a, b) => b.from.getTime() - a.from.getTime());
}
