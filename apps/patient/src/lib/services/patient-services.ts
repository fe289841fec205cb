import type { DeviceView, Inbox, OwnRecord, Requests, Sharing } from '@carnet/ui';

/** What the patient app needs once the keys are open. */
export interface PatientServices {
  readonly record: OwnRecord;
  readonly sharing: Sharing;
  readonly inbox: Inbox;
  readonly requests: Requests;
  devices(): Promise<readonly DeviceView[]>;
}
