import { RecordError } from '../errors.ts';
import type { AccessRequest } from '../requests/access-request.ts';
import { credentialOf, type Credential } from './credential.ts';
import { isSigned } from './is-signed.ts';
import type { Issuer } from './issuers.ts';

/** There are no lists of revoked credentials: they live this long instead (sealing.md, 8), and an hour of clocks. */
const MAX_LIFE_MS = (30 * 24 + 1) * 3_600_000;

/** What can be said of a credential that came with a request. Only `checked` says that its issuer signed it. */
export type CredentialVerdict =
  | 'checked'
  /** Signed by somebody whom this person has not chosen to believe: it is worth as much as the asker's own words. */
  | 'unknown-issuer'
  | 'bad-signature'
  | 'other-holder'
  | 'not-yet'
  | 'expired'
  /** Made to be valid for more than 30 days, which nothing could take back. */
  | 'too-long';

export interface JudgedCredential {
  readonly credential: Credential;
  readonly verdict: CredentialVerdict;
  /** What the person calls the issuer; null for one they do not know. */
  readonly issuerName: string | null;
}

/**
 * Looks at the credential of a request with nothing but its bytes and the keys of known issuers: nobody is asked. Null
 * if there is none that can be read. Whatever it says, it opens nothing.
 */
export async function judgeCredential(
  { credential: token, asker }: Pick<AccessRequest, 'credential' | 'asker'>,
  known: readonly Issuer[],
  now: Date,
): Promise<JudgedCredential | null> {
  if (token === null) return null;
  let credential: Credential;
  try {
    credential = credentialOf(token);
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
  const issuer = known.find((one) => one.issuer === credential.issuer);
  const { holder, from, until } = credential;
  const judged = (verdict: CredentialVerdict): JudgedCredential => ({
    credential,
    verdict,
    issuerName: issuer?.name ?? null,
  });
  if (issuer && !(await isSigned(token, issuer))) return judged('bad-signature');
  if (holder.root !== asker.root || holder.webId !== asker.webId) return judged('other-holder');
  if (until <= now) return judged('expired');
  if (from > now) return judged('not-yet');
  if (until.getTime() - from.getTime() > MAX_LIFE_MS) return judged('too-long');
  return judged(issuer ? 'checked' : 'unknown-issuer');
}
