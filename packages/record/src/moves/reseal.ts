import { SealedSet, type ResealOptions, type SetId } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { rekey } from '../grants/carry-out.ts';
import { readable, readLedger, stands, withState } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import { categoryKind } from '../sets/kinds.ts';
import { begun, withBegun } from './reseals-begun.ts';

/** Gives sets a new key and all who may read them a new bundle; a stop leaves what `settle` finishes. */
async function turn(kit: Kit, fresh: readonly SetId[], which: Category | 'all'): Promise<void> {
  const { keyring, session } = kit;
  const standing = [...readLedger(keyring.settings()).values()].filter(
    (grant) => stands(grant, session.clock()) && (which === 'all' || readable(grant).includes(which)),
  );
  keyring.changeSettings((settings) => withBegun(settings, which, fresh));
  for (const { consent } of standing)
    keyring.changeSettings((settings) => withState(settings, consent.grant, { sent: false }));
  await keyring.turnAll(fresh);
  const { fetch, clock } = session;
  for (const { setId, container } of (await keyring.sets()).filter((set) => fresh.includes(set.setId)))
    await new SealedSet({ keyring, fetch, clock, setId, container }).renew();
  const waiting = new Set(await rekey(kit, standing));
  for (const grant of standing.filter((one) => one.sent && !waiting.has(one)))
    keyring.changeSettings((settings) => withState(settings, grant.consent.grant, { sent: true }));
  await kit.save();
}

/**
 * Changes the key of a category, or of everything, and seals all of it anew under fresh names: who kept an old key and
 * a copy of the disk opens nothing of what is there from now on. A job: `onProgress` counts stored objects, `signal`
 * stops it (`stopped`), and the same call goes on. Readers and other devices can work meanwhile.
 */
export async function reseal(kit: Kit, which: Category | 'all', options: ResealOptions = {}): Promise<void> {
  const { keyring, session } = kit;
  const kinds = new Set(which === 'all' ? CATEGORIES.map(categoryKind) : [categoryKind(which)]);
  const chosen = (await keyring.sets()).filter(({ kind }) => which === 'all' || kinds.has(kind));
  if (begun(keyring.settings(), which).length === 0)
    await turn(
      kit,
      chosen.map(({ setId }) => setId),
      which,
    );
  const under = begun(keyring.settings(), which);
  const todo = chosen.filter(({ setId }) => under.includes(setId));
  const { fetch, clock } = session;
  const counts = todo.map(() => ({ done: 0, total: 0 }));
  for (const [i, { setId, container }] of todo.entries()) {
    const set = new SealedSet({ keyring, fetch, clock, setId, container });
    await set.reseal({
      ...options,
      onProgress(one) {
        counts[i] = one;
        const sum = (of: 'done' | 'total'): number => counts.reduce((all, count) => all + count[of], 0);
        options.onProgress?.({ done: sum('done'), total: sum('total') });
      },
    });
    keyring.changeSettings((settings) => {
      const left = begun(settings, which).filter((one) => one !== setId);
      return withBegun(settings, which, left);
    });
    await kit.save();
  }
}
