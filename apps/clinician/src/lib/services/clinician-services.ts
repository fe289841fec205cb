import type { DeviceView, Received, Sending } from '@carnet/ui';

/** What the clinician app needs once the keys are open. */
export interface ClinicianServices {
  readonly received: Received;
  readonly sending: Sending;
  devices(): Promise<readonly DeviceView[]>;
}
