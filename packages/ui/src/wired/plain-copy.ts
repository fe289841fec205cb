export { exportPlain } from '@carnet/exchange';
export { ZipFile } from './zip-file.ts';
