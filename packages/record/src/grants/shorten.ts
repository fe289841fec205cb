import { putRule, readRules } from '@carnet/access';
import { RecordError } from '../errors.ts';
import { reaching } from '../http/reaching.ts';
import type { Kit } from '../kit/kit.ts';
import { BEST_EFFORT, setsOfGrant } from './carry-out.ts';
import { attest, findGrant, isOver } from './end.ts';
import { endOf, withState } from './ledger.ts';

/** Writes an earlier end into the rule of a grant at one place, if it stands there. */
async function endRule({ session }: Kit, iri: string, grantId: string, until: Date): Promise<void> {
  const options = { fetch: reaching(session.fetch), clock: session.clock };
  const found = await readRules(iri, options);
  if ('refused' in found)
    throw new RecordError('refused', 'The pod server does not let its access rules be read.');
  const rule = found.rules.find(({ id }) => id === grantId);
  if (!rule) return;
  const result = await putRule(iri, { ...rule, until }, { ...options, accept: BEST_EFFORT });
  if (!result.done) throw new RecordError('busy', 'An access rule could not be changed; it is tried again.');
}

/**
 * Lets a grant end earlier than its consent says; the receiver is told nothing, their server refuses from then on. A
 * later end needs a new consent: `share` with `replaces`. `not-found` if there is no such grant, `bad-grant` if it has
 * ended, or would not end earlier, or in the past.
 */
export async function shorten(kit: Kit, grantId: string, until: Date): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const grant = findGrant(kit, grantId);
  const end = endOf(grant);
  if (isOver(kit, grant)) throw new RecordError('bad-grant', 'This grant has ended already.');
  if (until <= session.clock() || (end !== null && until >= end))
    throw new RecordError('bad-grant', 'An end can be brought nearer only; a later one needs a new consent.');
  const statement = await attest(kit, grant, { categories: null, at: until });
  const statements = [...grant.statements, statement];
  keyring.changeSettings((settings) =>
    withState(settings, grantId, { ends: until, sent: false, statements }),
  );
  await kit.save();
  for (const { container } of await setsOfGrant(keyring, grant))
    await endRule(kit, container, grantId, until);
  await endRule(kit, grant.bundle, grantId, until);
  if (grant.sent) keyring.changeSettings((settings) => withState(settings, grantId, { sent: true }));
  await kit.save();
}
