import { AccessError, removeRule } from '@carnet/access';
import { RecordError, type RecordErrorCode } from '../errors.ts';
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
  /** Items of former inboxes that were left there: more lay there than anybody is sent. */
  readonly unbrought: number;
  /** Former storages that are not closed yet: what grants opened there is open still. The same call tries again. */
  readonly open: readonly LeftPlace[];
}

/** A storage that the record has left, where something could not be done, and why. */
export interface LeftPlace {
  readonly storage: string;
  /** `signed-out` if the sign-in there was refused, `refused` if its server does not let it be done. */
  readonly why: RecordErrorCode;
}

/** What kept a former storage from doing what was asked; a fault of the program is thrown on. */
function leftAt(storage: string, error: unknown): LeftPlace {
  if (error instanceof RecordError) return { storage, why: error.code };
  if (error instanceof AccessError) return { storage, why: 'unexpected-answer' };
  throw error;
}

const standing = (kit: Kit): GrantRecord[] =>
  [...readLedger(kit.keyring.settings()).values()].filter((grant) => stands(grant, kit.session.clock()));

/** Where something of this storage lay in the former one. */
const backTo = ({ storage }: FormerHome, kit: Kit): Relocation => ({
  from: kit.profile.storage ?? '',
  to: storage,
});

/**
 * Takes away what others could do in the former storage, by grants that have ended since too; what arrived in its inbox is
 * brought here first. Gives the number of items that were left in it.
 */
async function closeToOthers(kit: Kit, home: FormerHome): Promise<number> {
  const { session, keyring, places } = kit;
  const options = { fetch: reaching(session.fetch), clock: session.clock };
  const end = async (place: string, rule: string): Promise<void> => {
    if (!(await removeRule(place, rule, options)).done)
      throw new RecordError('busy', 'An access rule of the former place could not be removed; begin again.');
  };
  const back = backTo(home, kit);
  const inbox = moved(back, places.inbox);
  for (const [grant, containers] of Object.entries(home.shared))
    for (const container of containers) await end(container, grant);
  await end(inbox, INBOX_RULE);
  const unbrought = await bringInbox(session.fetch, inbox, places.inbox);
  const { bundles } = recordSettings(keyring.settings());
  if (bundles !== null) await eraseContainer(session.fetch, moved(back, bundles));
  // Another device that had the record open there must not write on: it asks for the keys, and learns of the move.
  await remove(session.fetch, moved(back, places.slots));
  await remove(session.fetch, moved(back, places.keyring));
  return unbrought;
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
  const open: LeftPlace[] = [];
  let unbrought = 0;
  for (const home of formerHomes(kit.keyring.settings()).filter(({ closed }) => !closed)) {
    try {
      unbrought += await closeToOthers(kit, home);
      const log = home.log ?? (await bringLog(kit, home.storage));
      change(kit, { ...home, log, shared: {}, closed: true });
    } catch (error) {
      open.push(leftAt(home.storage, error));
      continue;
    }
    await kit.save();
  }
  const grants = standing(kit);
  const untold = grants.filter(({ sent }) => !sent).map(({ consent }) => consent.grant);
  return { grants: grants.length, untold, unbrought, open };
}

/**
 * Erases all that lies in a storage that the record has moved out of, its log too; the page of the WebID on wish. What its
 * server keeps holds up nothing else there; its error comes last.
 */
export async function eraseHome(
  { session, profile }: Kit,
  storage: string,
  { page }: { readonly page: boolean },
): Promise<void> {
  const kept: RecordError[] = [];
  for (const member of await listContainer(session.fetch, storage)) {
    if (!page && profile.document.startsWith(member)) continue;
    const gone = member.endsWith('/') ? eraseContainer(session.fetch, member) : remove(session.fetch, member);
    await gone.catch((error: unknown) => {
      if (!(error instanceof RecordError)) throw error;
      kept.push(error);
    });
  }
  await remove(session.fetch, `${storage}.log/`).catch(() => undefined);
  const [first] = kept;
  if (first) throw first;
}

/** What became of the storages that the record has moved out of. */
export interface ErasedFormer {
  readonly erased: readonly string[];
  /** Where something could not be erased: sealed bytes are left, which the owner's keys open. The same call tries again. */
  readonly left: readonly LeftPlace[];
}

/**
 * Erases all that is left in the storages that the record has moved out of, but the page of the WebID where it lies
 * there, and the log, which is here by now. Gives their roots, and those where something is left.
 */
export async function eraseFormer(kit: Kit): Promise<ErasedFormer> {
  const due = formerHomes(kit.keyring.settings()).filter(({ closed, erased }) => closed && !erased);
  const [erased, left]: [string[], LeftPlace[]] = [[], []];
  for (const home of due) {
    try {
      await eraseHome(kit, home.storage, { page: false });
    } catch (error) {
      left.push(leftAt(home.storage, error));
      continue;
    }
    change(kit, { ...home, erased: true });
    await kit.save();
    erased.push(home.storage);
  }
  return { erased, left };
}
