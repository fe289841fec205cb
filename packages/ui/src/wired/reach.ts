import { RecordError, type Confirming, type Kit, type OwnRecord, type ShareRequest } from '@carnet/record';
import type { Proof, Reach, SignedOutcome } from '../ports/index.ts';
import { confirmingBy } from './confirming.ts';
import { isRefusal } from './is-refusal.ts';
import { undoOf } from './move-acts.ts';
import type { WiredRecord } from './own-record.ts';
import { signedOutcome } from './signed-outcome.ts';
import { rowsOf } from './timeline-source.ts';

/** Who can see what of one's own record, and changes to it. */
export function wireReach(kit: Kit, record: WiredRecord): Reach {
  const stored = (): OwnRecord => {
    if (record.stored === null)
      throw new RecordError('no-record', 'There is no record yet; open its first parts.');
    return record.stored;
  };
  const signed = (proof: Proof, act: (how: Confirming) => Promise<unknown>): Promise<SignedOutcome> =>
    signedOutcome(async () => {
      await act(await confirmingBy(kit, proof));
      return 'done';
    });
  return {
    async viewAs(grantId) {
      try {
        const view = await stored().viewAs(grantId);
        const doubts = [...new Set(view.doubts.map(({ why }) => why))];
        return { rows: rowsOf(view.entries), deposits: view.deposits, doubts };
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },
    async preview({ webId, categories, entries }) {
      try {
        return rowsOf(await stored().preview({ with: webId, categories, entries }));
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },
    readers: (iri) => stored().readers(iri),
    narrow: (id, categories, entries) => confirmed(() => stored().narrow(id, categories, entries)),
    shorten: (id, until) => confirmed(() => stored().shorten(id, until)),
    extend: (id, until, proof) => signed(proof, (how) => stored().share(longer(stored(), id, until, how))),
    goOn: (id, proof) => signed(proof, (how) => stored().goOn(id, how)),
    withdrawAll: () => confirmed(() => stored().withdrawAll()),
    async keepFor(iri, grants, along) {
      try {
        return undoOf(stored(), await stored().except(iri, { keepFor: grants, along }));
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },
    showAgain: (iri) => confirmed(() => stored().bringBack(iri)),
  };
}

async function confirmed(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** What a grant still shows, asked for anew with another end, and in its place. */
function longer(record: OwnRecord, id: string, until: Date | null, gesture: Confirming): ShareRequest {
  const grant = record.grants().find((one) => one.grant === id);
  if (!grant) throw new RecordError('not-found', 'There is no such grant.');
  const { with: webId, categories, entries, modes, purpose, purposeTerm, app, consent } = grant;
  return {
    with: webId,
    check: consent.verified === 'unverified' ? 'unverified' : null,
    categories,
    entries,
    modes,
    purpose,
    purposeTerm,
    app,
    until,
    ownerName: consent.owner.name,
    gesture,
    replaces: [id],
  };
}
