import { provesOwner, RecordError, type Kit, type OwnRecord, type ShareRequest } from '@carnet/record';
import type { Reach, SignedOutcome } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import { undoOf } from './moves.ts';
import type { WiredRecord } from './own-record.ts';
import { rowsOf } from './timeline-source.ts';

/** Who can see what of one's own record, and changes to it. */
export function wireReach(kit: Kit, record: WiredRecord): Reach {
  const stored = (): OwnRecord => {
    if (record.stored === null)
      throw new RecordError('no-record', 'There is no record yet; open its first parts.');
    return record.stored;
  };
  const signed = async (passphrase: string, act: () => Promise<unknown>): Promise<SignedOutcome> => {
    try {
      if (!(await provesOwner(kit.session, passphrase))) return 'wrong-passphrase';
    } catch (error) {
      if (isRefusal(error)) return 'unreachable';
      throw error;
    }
    return (await confirmed(act)) ? 'done' : 'unreachable';
  };
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
    extend: (id, until, passphrase) => signed(passphrase, () => stored().share(longer(stored(), id, until))),
    goOn: (id, passphrase) => signed(passphrase, () => stored().goOn(id)),
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
function longer(record: OwnRecord, id: string, until: Date | null): ShareRequest {
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
    gesture: 'passphrase',
    replaces: [id],
  };
}
