import {
  addIssuer,
  issuers,
  keepCredential,
  ownCredential,
  RecordError,
  removeIssuer,
  type Kit,
} from '@carnet/record';
import type { FileOutcome, Issuers, OwnCredential } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';

async function chosen(act: () => Promise<unknown>): Promise<FileOutcome> {
  try {
    await act();
    return 'kept';
  } catch (error) {
    if (error instanceof RecordError && error.code === 'bad-consent') return 'no-such-file';
    if (error instanceof RecordError && error.code === 'bad-grant') return 'other-person';
    if (isRefusal(error)) return 'unreachable';
    throw error;
  }
}

/** The credential that goes with one's own requests. */
export const wireOwnCredential = (kit: Kit): OwnCredential => ({
  root: kit.keyring.recordId,
  current() {
    const own = ownCredential(kit);
    if (own === null) return null;
    const { issuer, name, profession, until } = own.credential;
    const verdict = until <= kit.session.clock() ? 'expired' : 'unknown-issuer';
    return { name, profession, issuer: new URL(issuer).host, issuerName: null, until, verdict };
  },
  keep: (text) => chosen(() => keepCredential(kit, text)),
  remove: async () => (await chosen(() => keepCredential(kit, null))) === 'kept',
});

/** Those whose credentials this person wants checked. */
export const wireIssuers = (kit: Kit): Issuers => ({
  list: () => issuers(kit).map(({ issuer, name }) => ({ issuer, name })),
  add: (text) => chosen(() => addIssuer(kit, text)),
  remove: async (issuer) => (await chosen(() => removeIssuer(kit, issuer))) === 'kept',
});
