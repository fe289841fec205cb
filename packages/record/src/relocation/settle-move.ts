import { removeRule } from '@carnet/access';
import { RecordError } from '../errors.ts';
import { setsOfGrant } from '../grants/carry-out.ts';
import { readLedger, stands, type GrantRecord } from '../grants/ledger.ts';
import { settle } from '../grants/settle.ts';
import { remove } from '../http/http.ts';
import { reaching } from '../http/reaching.ts';
import { INBOX_RULE } from '../kit/create-kit.ts';
import type { Kit } from '../kit/kit.ts';
import { bringLog } from '../log/former-logs.ts';
import { eraseContainer, listContainer } from '../moves/erase-container.ts';
import { recordSettings } from '../record-settings.ts';
import { bringInbox } from './bring-inbox.ts';
import { formerHomes, withFormerHome, type FormerHome } from './former-homes.ts';
import { moved, type Relocation } from './moved.ts';

/** What became of the grants of a record that moved. */
export interface SettledMove {
  /** Grants that stand here as they stood there. */
  readonly grants: number;
  /** Grants whose receivers could not be told where the record is: it is tried again with every write. */
  readonly untold: readonly string[];
}

const standing = (kit: Kit): GrantRecord[] =>
  [...readLedger(kit.keyring.settings()).values()].filter((grant) => stands(grant, kit.session.clock()));

/** Where something of this storage lay in the former one. */
const backTo = ({ storage }: FormerHome, kit: Kit): Relocation => ({
  from: kit.profile.storage ?? '',
  to: storage,
});

/** Takes away what others could do in the former storage; what arrived in its inbox is brought here first. */
async function closeToOthers(kit: Kit, home: FormerHome): Promise<void> {
  const { session, keyring, places } = kit;
  const options = { fetch: reaching(session.fetch), clock: session.clock };
  const end = async (place: string, rule: string): Promise<void> => {
    if (!(await removeRule(place, rule, options)).done)
      throw new RecordError('busy', 'An access rule of the former place could not be removed; begin again.');
  };
  const back = backTo(home, kit);
  const inbox = moved(back, places.inbox);
  await end(inbox, INBOX_RULE);
  await bringInbox(session.fetch, inbox, places.inbox);
  for (const grant of standing(kit))
    for (const { container } of await setsOfGrant(keyring, grant))
      await end(moved(back, container), grant.consent.grant);
  const { bundles } = recordSettings(keyring.settings());
  if (bundles !== null) await eraseContainer(session.fetch, moved(back, bundles));
  // Another device that had the record open there must not write on: it asks for the keys, and learns of the move.
  await remove(session.fetch, moved(back, places.slots));
  await remove(session.fetch, moved(back, places.keyring));
}

const change = (kit: Kit, home: FormerHome): void => {
  kit.keyring.changeSettings((settings) => withFormerHome(settings, home));
};

/**
 * Ends a move, after the kit was opened at its new place: every grant that stands is made there for the same person, with
 * the same modes and end, and its receiver is told; then nobody else has access at the former place, its log is brought
 * here, and of what was left there only sealed bytes remain. May be called again after a stop.
 */
export async function settleMove(kit: Kit): Promise<SettledMove> {
  await settle(kit);
  for (const home of formerHomes(kit.keyring.settings()).filter(({ closed }) => !closed)) {
    await closeToOthers(kit, home);
    const log = home.log ?? (await bringLog(kit, home.storage));
    change(kit, { ...home, log, closed: true });
    await kit.save();
  }
  const grants = standing(kit);
  const untold = grants.filter(({ sent }) => !sent).map(({ consent }) => consent.grant);
  return { grants: grants.length, untold };
}

/** Erases all that lies in a storage that the record has moved out of, its log too; the page of the WebID on wish. */
export async function eraseHome(
  { session, profile }: Kit,
  storage: string,
  { page }: { readonly page: boolean },
): Promise<void> {
  for (const member of await listContainer(session.fetch, storage))
    if (page || !profile.document.startsWith(member))
      await (member.endsWith('/') ? eraseContainer(session.fetch, member) : remove(session.fetch, member));
  await remove(session.fetch, `${storage}.log/`).catch(() => undefined);
}

/**
 * Erases all that is left in the storages that the record has moved out of, but the page of the WebID where it lies
 * there, and the log, which is here by now. Gives their roots.
 */
export async function eraseFormer(kit: Kit): Promise<readonly string[]> {
  const due = formerHomes(kit.keyring.settings()).filter(({ closed, erased }) => closed && !erased);
  for (const home of due) {
    await eraseHome(kit, home.storage, { page: false });
    change(kit, { ...home, erased: true });
    await kit.save();
  }
  return due.map(({ storage }) => storage);
}
