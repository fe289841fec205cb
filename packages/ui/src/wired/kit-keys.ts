export { prepareKit, unlockKit } from '@carnet/record';
