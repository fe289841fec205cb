import type { Asking, DeviceView, Inbox, Received, Receipts, Sending } from '@carnet/ui';

/** What the clinician app needs once the keys are open. */
export interface ClinicianServices {
  readonly inbox: Inbox;
  readonly received: Received;
  readonly asking: Asking;
  readonly receipts: Receipts;
  readonly sending: Sending;
  devices(): Promise<readonly DeviceView[]>;
}
