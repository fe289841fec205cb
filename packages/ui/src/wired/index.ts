export { wireOwnCredential } from './own-credential.ts';
export { devicesOf } from './devices.ts';
export { wireInbox } from './inbox.ts';
export { wireKit, type WiredKit } from './kit-steps.ts';
export { WiredRecord } from './own-record.ts';
export {
  wireAbout,
  wireAccessLog,
  wireAsking,
  wireClosing,
  wireDeposits,
  wireExporting,
  wireIssuers,
  wireNotifications,
  wireReach,
  wireRestoring,
  wireReceipts,
  wireSending,
  wireTyping,
} from './parts.ts';
export { wireReceived } from './received.ts';
export { recordSession } from './record-session.ts';
export { wireRequests } from './requests.ts';
export { wireSharing } from './sharing.ts';
export { wireMoves } from './moves.ts';
export { wireScreenLock } from './screen-lock.ts';
export { draftsInBrowser } from './drafts-in-browser.ts';
export { lastKit } from './session-statements.ts';
export { wireSecondSecret } from './second-secret.ts';
