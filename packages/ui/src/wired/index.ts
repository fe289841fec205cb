export { devicesOf } from './devices.ts';
export { wireInbox } from './inbox.ts';
export { wireKit, type WiredKit } from './kit-steps.ts';
export { WiredRecord } from './own-record.ts';
export { wireReceived } from './received.ts';
export { recordSession } from './record-session.ts';
export { wireRequests } from './requests.ts';
export { wireSharing } from './sharing.ts';
