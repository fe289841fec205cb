import { deposits } from '../deposits/list.ts';
import { readLedger, stands } from '../grants/ledger.ts';
import { settle } from '../grants/settle.ts';
import type { Kit } from '../kit/kit.ts';
import { collect, type Collected } from '../received/collect.ts';

/** What one round brought, by ids. */
export interface Round extends Omit<Collected, 'unreadable' | 'junk'> {
  /** Grants whose end was carried out: rules and bundles gone, new keys for every set concerned. */
  readonly ended: readonly string[];
  /** Grants whose notice reached its receiver only now. */
  readonly told: readonly string[];
  /** Deposits that a rule of the owner accepted. */
  readonly accepted: readonly string[];
}

const acceptedBy = async (kit: Kit): Promise<string[]> =>
  (await deposits(kit)).filter(({ state }) => state === 'accepted').map(({ deposit }) => deposit);

/**
 * Does all that a record needs done at a time when its owner may not look: ends that have come, notices that did not
 * arrive, the inbox, the owner's rules for deposits. What a server of ours does for ends by itself is done here on any.
 */
export async function round(kit: Kit): Promise<Round> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const before = [...readLedger(keyring.settings()).values()];
  const settled = await acceptedBy(kit);
  await settle(kit);
  const { grants, requests, deposits: arrived, receipts } = await collect(kit);
  const after = readLedger(keyring.settings());
  const turned = (was: (one: (typeof before)[number]) => boolean, is: 'closed' | 'sent'): string[] =>
    before
      .filter((one) => was(one) && after.get(one.consent.grant)?.[is] === true)
      .map(({ consent }) => consent.grant);
  return {
    ended: turned(({ closed }) => !closed, 'closed'),
    told: turned((one) => !one.sent && stands(one, session.clock()), 'sent'),
    grants,
    requests,
    deposits: arrived,
    receipts,
    accepted: (await acceptedBy(kit)).filter((id) => !settled.includes(id)),
  };
}
