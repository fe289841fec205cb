export { proposePassphrase, unknownWords } from '@carnet/sealed';
