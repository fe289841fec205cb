import type { Behind, SignedIn } from '@carnet/ui';
import {
  devicesOf,
  recordSession,
  wireAsking,
  wireInbox,
  wireKit,
  wireOwnCredential,
  wireReceipts,
  wireReceived,
  wireSending,
} from '@carnet/ui/wired';
import type { ClinicianServices } from './clinician-services.ts';

/** Everything behind the sign-in, on the record library; a chunk of its own. */
export function wireClinician({ webId, fetch }: SignedIn): Behind<ClinicianServices> {
  const { steps, open } = wireKit(recordSession(webId, fetch));
  return {
    kit: steps,
    async enter() {
      const kit = await open();
      const inbox = wireInbox(kit);
      return {
        inbox,
        received: wireReceived(kit, inbox),
        asking: wireAsking(kit),
        receipts: wireReceipts(kit),
        sending: wireSending(kit),
        credential: wireOwnCredential(kit),
        devices: () => Promise.resolve(devicesOf(kit)),
      };
    },
  };
}
