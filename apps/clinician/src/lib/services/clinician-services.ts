import type { DeviceView, NameLine, Received } from '@carnet/ui';

/** What the clinician app needs once the keys are open. */
export interface ClinicianServices {
  readonly received: Received;
  readonly nameLine: NameLine;
  devices(): Promise<readonly DeviceView[]>;
}
