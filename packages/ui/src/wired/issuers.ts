import { addIssuer, issuers, removeIssuer, type Kit } from '@carnet/record';
import type { Issuers } from '../ports/index.ts';
import { chosenFile, readChosen } from './chosen-file.ts';

/** Those whose credentials this person wants checked. */
export const wireIssuers = (kit: Kit): Issuers => ({
  list: () => Promise.resolve(issuers(kit).map(({ issuer, name }) => ({ issuer, name }))),
  add: (file) => readChosen(file, (text) => addIssuer(kit, text)),
  remove: async (issuer) => (await chosenFile(() => removeIssuer(kit, issuer))) === 'kept',
});
