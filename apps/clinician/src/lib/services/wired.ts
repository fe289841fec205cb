import type { Behind, SignedIn } from '@carnet/ui';
import {
  devicesOf,
  draftsInBrowser,
  lastKit,
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
  const drafts = draftsInBrowser(webId);
  const session = recordSession(webId, fetch, drafts === null ? {} : { drafts });
  const { steps, open } = wireKit(session, (kit) =>
    drafts === null ? Promise.resolve(kit) : lastKit(kit, session, drafts),
  );
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
