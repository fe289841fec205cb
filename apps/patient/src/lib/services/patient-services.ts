import type { DeviceView, OwnRecord, Sharing } from '@carnet/ui';

/** What the patient app needs once the keys are open. */
export interface PatientServices {
  readonly record: OwnRecord;
  readonly sharing: Sharing;
  devices(): Promise<readonly DeviceView[]>;
}
