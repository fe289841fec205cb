import { issuers, judgeCredential, requests, type Kit } from '@carnet/record';
import type { CredentialView } from '../ports/index.ts';

/** What can be said of the credential of a request; null if none can be read. Nobody is asked. */
export async function credentialView(kit: Kit, id: string): Promise<CredentialView | null> {
  const request = requests(kit).find((one) => one.id === id);
  const judged = request && (await judgeCredential(request, issuers(kit), kit.session.clock()));
  if (!judged) return null;
  const { credential, issuerName, verdict } = judged;
  const { name, profession, issuer, until } = credential;
  return { name, profession, issuer: new URL(issuer).host, issuerName, until, verdict };
}
