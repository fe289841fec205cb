/** What an owner's keyring does with other people, with the log, behind a second secret, in a move and when it is new. */
export { openBundle } from '../people/bundle.ts';
export { openDeposit, sealDeposit } from '../people/deposit.ts';
export { signJwt } from '../people/jwt.ts';
export { sealBundles } from './give-bundles.ts';
export { makeHidden, openHidden } from './hidden-keyring.ts';
export { readOwnLog } from './own-log.ts';
export { placeSets } from './place-sets.ts';
export { turnEvery } from './turn-every.ts';
