import type { Deposits, DeviceView, Inbox, OwnRecord, Requests, Sharing } from '@carnet/ui';

/** What the patient app needs once the keys are open. */
export interface PatientServices {
  readonly record: OwnRecord;
  readonly sharing: Sharing;
  readonly inbox: Inbox;
  readonly requests: Requests;
  readonly deposits: Deposits;
  devices(): Promise<readonly DeviceView[]>;
}
