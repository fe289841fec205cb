import {
  forgetRequest,
  RecordError,
  refuse,
  requests,
  setBlocked,
  blocked,
  takeShownRequest,
  type Kit,
} from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import type { Allowance, AllowOutcome, Requests, TakeOutcome } from '../ports/index.ts';
import { credentialView } from './credential-view.ts';
import { confirmingBy } from './confirming.ts';
import { isRefusal } from './is-refusal.ts';
import { keepName } from './names.ts';
import type { WiredRecord } from './own-record.ts';
import { wireReceipts } from './receipts.ts';
import { signedOutcome, unproved } from './signed-outcome.ts';

/** What the owner of this record decides about what others ask. `scanned`: requests read by this device's camera. */
export const wireDecisions = (
  kit: Kit,
  record: WiredRecord,
  scanned: Set<string>,
): Omit<Requests, 'list' | 'find' | 'blocked'> => ({
  ...wireReceipts(kit),
  credential: (id) => credentialView(kit, id),
  async take(shown, byCamera) {
    const outcome = await take(kit, shown);
    if (outcome.kind === 'taken' && byCamera) scanned.add(outcome.id);
    return outcome;
  },
  allow: (allowance) => orUnreachable(() => allow(kit, record, allowance), { kind: 'unreachable' } as const),
  async refuse({ id, block, proof }) {
    const outcome = await signedOutcome(async () => {
      await refuse(kit, id, { block, gesture: await confirmingBy(kit, proof) });
      return 'done';
    });
    return outcome === 'done' ? 'refused' : outcome;
  },
  forget: (id) => orUnreachable(() => forgetRequest(kit, id).then(() => true), false),
  unblock: (webId) => orUnreachable(() => unblock(kit, webId), false),
});

async function orUnreachable<T, U>(act: () => Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await act();
  } catch (error) {
    if (isRefusal(error)) return otherwise;
    throw error;
  }
}

const askerOf = (kit: Kit, id: string) => requests(kit).find((one) => one.id === id)?.asker;

async function take(kit: Kit, shown: string): Promise<TakeOutcome> {
  try {
    return { kind: 'taken', id: await takeShownRequest(kit, shown) };
  } catch (error) {
    if (error instanceof RecordError && error.code === 'bad-grant') return { kind: 'past' };
    if (error instanceof SealedError || (error instanceof RecordError && error.code === 'bad-consent'))
      return { kind: 'no-request' };
    if (error instanceof RecordError) return { kind: 'unreachable' };
    throw error;
  }
}

const checkOf = (kit: Kit, { id, check }: Allowance) => {
  if (check.kind === 'number') return { number: check.digits };
  return check.kind === 'scanned' ? { scannedRoot: askerOf(kit, id)?.root ?? '' } : 'unverified';
};

async function allow(kit: Kit, record: WiredRecord, allowance: Allowance): Promise<AllowOutcome> {
  const { id, categories, modes, until, once, purpose, as, name, proof } = allowance;
  const asker = askerOf(kit, id);
  try {
    const gesture = await confirmingBy(kit, proof);
    if (asker) await keepName(kit, asker.webId, name);
    const result = await record.stored?.allow(id, {
      categories,
      modes,
      until,
      once,
      check: checkOf(kit, allowance),
      ownerName: as,
      gesture,
      ...(purpose === null ? {} : { purpose }),
    });
    if (result?.state === 'shared') return { kind: 'allowed', grant: result.grant };
    return { kind: result ? 'different' : 'unreachable' };
  } catch (error) {
    const why = unproved(error);
    if (why !== null) return { kind: why };
    const open = requests(kit).some((one) => one.id === id && one.state === 'open');
    if (open && error instanceof RecordError && error.code === 'bad-grant') return { kind: 'different' };
    if (error instanceof SealedError && error.code === 'root-changed') return { kind: 'different' };
    throw error;
  }
}

async function unblock(kit: Kit, webId: string): Promise<boolean> {
  const one = blocked(kit).find((other) => other.webId === webId);
  if (one) await setBlocked(kit, one, false);
  return true;
}
