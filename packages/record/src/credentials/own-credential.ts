import type { Kit } from '../kit/kit.ts';
import { RecordError } from '../errors.ts';
import { credentialOf, type Credential } from './credential.ts';

const KEY = 'credential';

/** Reads a credential of one's own; `bad-consent` if it is none, `bad-grant` if it is somebody else's. */
export function checkOwnCredential({ keyring, session }: Kit, token: string): Credential {
  const credential = credentialOf(token);
  const { holder } = credential;
  if (holder.root !== keyring.recordId || holder.webId !== session.webId)
    throw new RecordError('bad-grant', 'This credential is of another person, or of other keys of yours.');
  return credential;
}

/** The credential that goes with one's requests, while it is valid; null without. */
export function ownCredential(kit: Kit): { readonly token: string; readonly credential: Credential } | null {
  const token = kit.keyring.settings()[KEY];
  if (typeof token !== 'string') return null;
  return { token, credential: credentialOf(token) };
}

/** Keeps a credential, sealed, to go with every request from now on; null to send none. */
export async function keepCredential(kit: Kit, token: string | null): Promise<Credential | null> {
  const credential = token === null ? null : checkOwnCredential(kit, token.trim());
  await kit.keyring.refresh();
  kit.keyring.changeSettings((settings) => {
    const others = Object.fromEntries(Object.entries(settings).filter(([key]) => key !== KEY));
    return token === null ? others : { ...others, [KEY]: token.trim() };
  });
  await kit.save();
  return credential;
}
