import { putRule, readRules } from '@carnet/access';
import { RecordError } from '../errors.ts';
import { reaching } from '../http/reaching.ts';
import type { Kit } from '../kit/kit.ts';
import { BEST_EFFORT, setsOfGrant } from './carry-out.ts';
import { endOf } from './ends.ts';
import type { GrantRecord } from './ledger.ts';

/** Writes the end of a grant into its rule at one place, if it stands there. */
async function moveRule({ session }: Kit, iri: string, grantId: string, until: Date): Promise<void> {
  const options = { fetch: reaching(session.fetch), clock: session.clock };
  const found = await readRules(iri, options);
  if ('refused' in found)
    throw new RecordError('refused', 'The pod server does not let its access rules be read.');
  const rule = found.rules.find(({ id }) => id === grantId);
  if (!rule) return;
  const result = await putRule(iri, { ...rule, until }, { ...options, accept: BEST_EFFORT });
  if (!result.done) throw new RecordError('busy', 'An access rule could not be changed; it is tried again.');
}

/** Writes the end that a grant has by now into all its rules: the sets it shows, then its bundle. */
export async function moveEnd(kit: Kit, grant: GrantRecord): Promise<void> {
  const { grant: id } = grant.consent;
  for (const { container } of await setsOfGrant(kit.keyring, grant))
    await moveRule(kit, container, id, endOf(grant));
  await moveRule(kit, grant.bundle, id, endOf(grant));
}
