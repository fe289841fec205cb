import { RecordError } from '@carnet/record';
import { CliError } from '../errors.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A fetch that signs in when it is first asked, and again if that did not succeed. A sign-in that the provider refuses is
 * a RecordError `signed-out`: it was reached, and another request does not help.
 */
export function signedInLater(signIn: () => Promise<Fetch>): Fetch {
  let signed: Promise<Fetch> | null = null;
  return async (input, init) => {
    signed ??= signIn().catch((error: unknown) => {
      signed = null;
      if (!(error instanceof CliError && error.code === 'sign-in-failed')) throw error;
      throw new RecordError(
        'signed-out',
        'The sign-in at a server where your record was before is refused; the account there may be closed, or its token withdrawn.',
        { cause: error },
      );
    });
    return (await signed)(input, init);
  };
}
