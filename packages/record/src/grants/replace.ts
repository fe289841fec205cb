import { AccessError } from '@carnet/access';
import type { JsonObject } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { carryOutEnds, findGrant, isOver, takenBack } from './end.ts';
import { keptFor, withKept } from './exceptions.ts';
import { withState, type GrantRecord } from './ledger.ts';

/** A grant that ends because another takes its place. */
interface Replaced {
  readonly before: GrantRecord;
  readonly state: Pick<GrantRecord, 'withdrawn' | 'statements'>;
}

/** Signs the end of grants that stand; those that are over are left out. `not-found` if one was never given. */
export async function endsOf(kit: Kit, grants: readonly string[]): Promise<readonly Replaced[]> {
  const ends: Replaced[] = [];
  for (const id of new Set(grants)) {
    const before = findGrant(kit, id);
    if (!isOver(kit, before)) ends.push({ before, state: await takenBack(kit, before) });
  }
  return ends;
}

/** Exceptions made for a person stay theirs under a new grant; nobody else comes into them. */
const withInherited = (settings: JsonObject, grant: GrantRecord, { before }: Replaced): JsonObject => {
  if (before.consent.receiver.root !== grant.consent.receiver.root) return settings;
  const theirs = [...keptFor(settings)].filter(([, grants]) => grants.includes(before.consent.grant));
  return theirs.reduce(
    (all, [setId, grants]) => withKept(all, setId, [...grants, grant.consent.grant]),
    settings,
  );
};

/** The settings with the ends of what a new grant replaces. */
export const withReplaced = (
  settings: JsonObject,
  grant: GrantRecord,
  ends: readonly Replaced[],
): JsonObject =>
  ends.reduce(
    (all, end) => withState(withInherited(all, grant, end), end.before.consent.grant, end.state),
    settings,
  );

/** Carries the ends out; gives what kept one of them from being complete, which `settle` tries again. */
export async function carryOutReplaced(kit: Kit, ends: readonly Replaced[]): Promise<Error | null> {
  if (ends.length === 0) return null;
  try {
    await carryOutEnds(kit);
    return null;
  } catch (error) {
    const isCarriedOn =
      error instanceof AccessError || (error instanceof RecordError && error.code === 'busy');
    if (!isCarriedOn) throw error;
    return error;
  }
}

/** Ends what is still to be ended when a replacement that broke off is asked for again. */
export async function finishReplacing(kit: Kit, ends: readonly Replaced[]): Promise<void> {
  for (const { before, state } of ends)
    kit.keyring.changeSettings((settings) => withState(settings, before.consent.grant, state));
  await carryOutEnds(kit);
}
