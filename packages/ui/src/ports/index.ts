/* What the screens need from the rest of Carnet. Apps fit these to @carnet/record; screens know nothing else. */
export type * from './closing.ts';
export type * from './deposits.ts';
export type * from './asking.ts';
export type * from './identity-kit.ts';
export type * from './import.ts';
export type * from './inbox.ts';
export type * from './moves.ts';
export type * from './own-record.ts';
export type * from './people.ts';
export type * from './progress.ts';
export type * from './reach.ts';
export type * from './receipts.ts';
export type * from './received.ts';
export type * from './requests.ts';
export type * from './sending.ts';
export type * from './sharing.ts';
export type * from './timeline.ts';
