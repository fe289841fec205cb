import { currentLocale, TurningKeys, type Behind, type SignedIn } from '@carnet/ui';
import {
  devicesOf,
  wireDeposits,
  recordSession,
  wireAbout,
  wireAccessLog,
  wireClosing,
  wireExporting,
  wireInbox,
  wireIssuers,
  wireKit,
  wireMoves,
  wireNotifications,
  wireReach,
  WiredRecord,
  wireRequests,
  wireRestoring,
  wireScreenLock,
  wireSecondSecret,
  wireSharing,
  wireTyping,
} from '@carnet/ui/wired';
import type { PatientServices } from './patient-services.ts';

/** Everything behind the sign-in, on the record library; a chunk of its own. */
export function wirePatient({ webId, fetch }: SignedIn): Behind<PatientServices> {
  const turning = new TurningKeys();
  const { steps, open } = wireKit(recordSession(webId, fetch, { onTurning: turning.note }));
  return {
    kit: steps,
    async enter() {
      const kit = await open();
      const record = new WiredRecord(kit);
      await record.readCategories();
      return {
        record,
        sharing: wireSharing(kit, record),
        reach: wireReach(kit, record),
        typing: wireTyping(record),
        about: wireAbout(kit),
        inbox: wireInbox(kit),
        requests: wireRequests(kit, record),
        deposits: wireDeposits(kit, record),
        moves: wireMoves(kit, record),
        second: wireSecondSecret(record),
        lock: wireScreenLock(kit),
        issuers: wireIssuers(kit),
        closing: wireClosing(kit, record),
        exporting: wireExporting(kit, record),
        restoring: wireRestoring(record),
        log: wireAccessLog(kit, record),
        turning,
        notifications: wireNotifications(kit, currentLocale),
        devices: () => Promise.resolve(devicesOf(kit)),
      };
    },
  };
}
