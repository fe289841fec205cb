import { provesOwner, type Session } from '@carnet/record';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';

/** Shows that it is the owner who decides, by the passphrase typed anew into the environment (sealing.md, 6). */
export async function requireGesture(session: Session, { env }: Context): Promise<'passphrase'> {
  const passphrase = env['CARNET_PASSPHRASE'];
  if (passphrase === undefined || passphrase === '')
    throw new CliError(
      'no-passphrase',
      'A decision is yours alone: set CARNET_PASSPHRASE to your passphrase.',
    );
  if (!(await provesOwner(session, passphrase)))
    throw new CliError('wrong-passphrase', 'This is not the passphrase of this record; nothing was decided.');
  return 'passphrase';
}
