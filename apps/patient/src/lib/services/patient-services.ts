import type { DeviceView, NameLine, OwnRecord, Sharing } from '@carnet/ui';

/** What the patient app needs once the keys are open. */
export interface PatientServices {
  readonly record: OwnRecord;
  readonly sharing: Sharing;
  readonly nameLine: NameLine;
  devices(): Promise<readonly DeviceView[]>;
}
