import type { Category } from '@carnet/vocab';
import type { Kit } from '../kit/kit.ts';
import type { Consent, Verified } from './consent.ts';
import { readLedger, stands, type GrantRecord } from './ledger.ts';

/** A grant as its owner sees it. */
export interface Grant {
  readonly grant: string;
  readonly with: string;
  readonly categories: readonly Category[];
  readonly purpose: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly verified: Verified;
  /** `incomplete`: a step is missing and is done at the next opportunity; the receiver may not see anything yet. */
  readonly state: 'active' | 'incomplete' | 'ended' | 'withdrawn';
  readonly withdrawn: Date | null;
  readonly consent: Consent;
  /** The signed consent. */
  readonly token: string;
}

const stateOf = (grant: GrantRecord, now: Date): Grant['state'] => {
  if (grant.withdrawn) return 'withdrawn';
  if (!stands(grant, now)) return 'ended';
  return grant.sent ? 'active' : 'incomplete';
};

/** All grants ever given, newest first. Read from the sealed ledger; no request is made. */
export function listGrants(kit: Kit): readonly Grant[] {
  const now = kit.session.clock();
  return [...readLedger(kit.keyring.settings()).values()]
    .map((grant): Grant => {
      const { consent, withdrawn, token } = grant;
      const { grant: id, receiver, categories, purpose, from, until, verified } = consent;
      return {
        grant: id,
        with: receiver.webId,
        categories,
        purpose,
        from,
        until,
        verified,
        state: stateOf(grant, now),
        withdrawn,
        consent,
        token,
      };
    })
    .sort((a, b) => b.from.getTime() - a.from.getTime());
}
