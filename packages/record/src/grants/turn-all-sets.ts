import { SealedSet, type JsonObject, type SetId, type SetKeys } from '@carnet/sealed';
import type { Kit } from '../kit/kit.ts';
import { rekey, setsOfGrant } from './carry-out.ts';
import { readLedger, stands, withState, type GrantRecord } from './ledger.ts';
import { hasBegun, withTurning } from './turning.ts';

const standing = (settings: JsonObject, now: Date): readonly GrantRecord[] =>
  [...readLedger(settings).values()].filter((grant) => stands(grant, now));

/** Gives every set a new key; grants that stand count as incomplete from the same save on. Gives those that were not. */
async function begin({ keyring, session }: Kit): Promise<ReadonlySet<string>> {
  let whole = new Set<string>();
  await keyring.turnEvery((settings) => {
    const grants = standing(settings, session.clock());
    whole = new Set(grants.filter(({ sent }) => sent).map(({ consent }) => consent.grant));
    const unsent = grants.reduce(
      (all, { consent }) => withState(all, consent.grant, { sent: false }),
      settings,
    );
    return withTurning(unsent, keyring.deviceId, true);
  });
  return whole;
}

/** Signs sets under their new key; of those that a stop left, only what lacks it. */
async function sign(
  { keyring, session }: Kit,
  sets: readonly SetKeys[],
  goesOn: boolean,
  signed: () => void,
): Promise<void> {
  const { clock, fetch } = session;
  await Promise.all(
    sets.map(async ({ setId, container }) => {
      const set = new SealedSet({ keyring, fetch, clock, setId, container });
      await (goesOn ? set.catchUp() : set.renew());
      signed();
    }),
  );
}

/** All sets: those of `first`, the others that grants let somebody read, and the rest. */
async function inLots({ keyring }: Kit, grants: readonly GrantRecord[], first: readonly SetId[]) {
  const readable = await Promise.all(grants.map((grant) => setsOfGrant(keyring, grant)));
  const shared = new Set(readable.flat().map(({ setId }) => setId));
  const sets = await keyring.sets();
  const others = sets.filter(({ setId }) => !first.includes(setId));
  return {
    early: sets.filter(({ setId }) => first.includes(setId)),
    shared: others.filter(({ setId }) => shared.has(setId)),
    rest: others.filter(({ setId }) => !shared.has(setId)),
  };
}

/** A visit may have begun it when the first write comes: it is done once. */
const underWay = new WeakMap<Kit, Promise<void>>();

/**
 * The one gate before anything is sealed. On a device that never saw this keyring before, a host could show one from
 * before a grant and its withdrawal: every set gets a new key (sealing.md 3), also those the keyring shown says were
 * never shared; those in `first` are signed before the others, and then what is shared, so that its readers get their
 * new bundles before the rest is signed. Grants that stand count as incomplete from the same save on, until those lie in
 * the pod. What a stop left is gone on with: no host can show this device's own beginning before it began. Where there
 * is no set yet the beginning is saved all the same: what a host shows later has it behind it, or is refused.
 */
export function turnAllSets(kit: Kit, first: readonly SetId[] = []): Promise<void> {
  const running = underWay.get(kit) ?? turn(kit, first).finally(() => underWay.delete(kit));
  underWay.set(kit, running);
  return running;
}

async function turn(kit: Kit, first: readonly SetId[]): Promise<void> {
  const { keyring, session } = kit;
  if (keyring.freshness === 'proven') return;
  const goesOn = hasBegun(keyring.settings(), keyring.deviceId);
  const total = (await keyring.sets()).length;
  let done = 0;
  try {
    if (total > 0) session.onTurning?.({ done, total });
    const whole = goesOn ? new Set<string>() : await begin(kit);
    if (goesOn) keyring.everyTurned();
    const grants = standing(keyring.settings(), session.clock());
    const { early, shared, rest } = await inLots(kit, grants, first);
    const signed = (): void => {
      done += 1;
      session.onTurning?.({ done, total: early.length + shared.length + rest.length });
    };
    await sign(kit, early, goesOn, signed);
    await sign(kit, shared, goesOn, signed);
    // Whoever reads a part meets its new register from here on, so the rest waits until they have its key.
    const waiting = new Set(await rekey(kit, grants));
    for (const grant of grants.filter((one) => whole.has(one.consent.grant) && !waiting.has(one)))
      keyring.changeSettings((settings) => withState(settings, grant.consent.grant, { sent: true }));
    await sign(kit, rest, goesOn, signed);
    keyring.changeSettings((settings) => withTurning(settings, keyring.deviceId, false));
    await kit.save();
  } finally {
    if (total > 0) session.onTurning?.(null);
  }
  keyring.allTurned();
  await kit.remember();
}
