/** What comes in: one file, so that a look into the inbox that succeeds has the deposits too. */
export { collect } from '@carnet/record';
export { wireDeposits } from './deposits.ts';
