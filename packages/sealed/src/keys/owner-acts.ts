/** What an owner's keyring does with other people, with the log, behind a second secret and in a move. */
export { openBundle, sealBundle } from '../people/bundle.ts';
export { openDeposit, sealDeposit } from '../people/deposit.ts';
export { signJwt } from '../people/jwt.ts';
export { makeHidden, openHidden } from './hidden-keyring.ts';
export { readOwnLog } from './own-log.ts';
export { placeSets } from './place-sets.ts';
