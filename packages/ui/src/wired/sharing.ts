import { nextEnd, type Grant, type Kit } from '@carnet/record';
import type { GrantView, Sharing } from '../ports/index.ts';
import { later } from './later.ts';
import { namesOf } from './names.ts';
import type { WiredRecord } from './own-record.ts';
import { findPerson } from './parts.ts';
import { upToDate } from './up-to-date.ts';

/** Sharing one's own record with others. */
export const wireSharing = (kit: Kit, record: WiredRecord): Sharing => ({
  ...later(async () => (await import('./sharing-acts.ts')).wireSharingActs(kit, record), {
    share: { kind: 'unreachable' },
    finish: false,
    withdraw: false,
    endDue: false,
    keepsEnds: null,
  }),
  find: (address) => findPerson(kit, address),
  async grants() {
    await upToDate(kit);
    return (record.stored?.grants() ?? []).map((grant) => grantView(grant, namesOf(kit)));
  },
  nextEnd: () => nextEnd(kit),
  unprovenDevice: () => (kit.keyring.freshness === 'unproven' ? kit.keyring.deviceId : null),
});

const grantView = (grant: Grant, names: ReadonlyMap<string, string>): GrantView => ({
  id: grant.grant,
  name: names.get(grant.with) ?? new URL(grant.with).host,
  webId: grant.with,
  categories: grant.categories,
  entries: grant.entries,
  mayDeposit: grant.modes.includes('deposit'),
  purposeTerm: grant.purposeTerm,
  purpose: grant.purpose,
  from: grant.from,
  until: grant.until,
  isUnopened: grant.once && grant.until?.getTime() === grant.consent.until?.getTime(),
  lapses: grant.lapses,
  asksAgain: grant.asksAgain,
  toldAs: grant.consent.owner.name,
  verified: grant.verified === 'safety-number',
  state: grant.state === 'incomplete' ? 'unfinished' : grant.state,
  withdrawn: grant.withdrawn,
});
