import type { Asking, DeviceView, Inbox, OwnCredential, Received, Receipts, Sending } from '@carnet/ui';

/** What the clinician app needs once the keys are open. */
export interface ClinicianServices {
  readonly inbox: Inbox;
  readonly received: Received;
  readonly asking: Asking;
  readonly receipts: Receipts;
  readonly sending: Sending;
  readonly credential: OwnCredential;
  devices(): Promise<readonly DeviceView[]>;
}
