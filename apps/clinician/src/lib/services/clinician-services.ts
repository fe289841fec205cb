import type { DeviceView, Received } from '@carnet/ui';

/** What the clinician app needs once the keys are open. */
export interface ClinicianServices {
  readonly received: Received;
  devices(): Promise<readonly DeviceView[]>;
}
