import { keepCredential, ownCredential, type Kit } from '@carnet/record';
import type { OwnCredential } from '../ports/index.ts';
import { chosenFile, readChosen } from './chosen-file.ts';

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
  keep: (file) => readChosen(file, (text) => keepCredential(kit, text)),
  remove: async () => (await chosenFile(() => keepCredential(kit, null))) === 'kept',
});
