import { CliError } from '../errors.ts';
import type { Context } from '../context.ts';
import { openOwnRecord } from '../session/open.ts';
import type { MadePerson } from './make-person.ts';
import { SHARED } from './people.ts';

/** Where the web apps keep what their user calls others, in the keyring's settings. */
const NAMES = 'names';
const DAY_MS = 86_400_000;

/** Lets one person read what another shares, the safety number compared, names told both ways. */
export async function shareWith(owner: MadePerson, reader: MadePerson, context: Context): Promise<void> {
  const record = await openOwnRecord(owner.identity, context);
  const request = {
    with: reader.webId,
    categories: SHARED.categories,
    purpose: SHARED.purpose,
    until: new Date(context.clock().getTime() + SHARED.days * DAY_MS),
    ownerName: owner.name,
    gesture: 'identity-file',
  } as const;
  const { safetyNumber } = await record.share({ ...request, check: null });
  const { keyring } = record.kit;
  keyring.changeSettings((settings) => ({ ...settings, [NAMES]: { [reader.webId]: reader.name } }));
  const { state } = await record.share({ ...request, check: { number: safetyNumber } });
  if (state !== 'shared')
    throw new CliError('example-failed', 'The example was made, but nothing was shared.');
}
