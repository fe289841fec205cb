import type {
  Closing,
  Deposits,
  DeviceView,
  Inbox,
  Moves,
  OwnRecord,
  Requests,
  SecondSecret,
  Sharing,
} from '@carnet/ui';

/** What the patient app needs once the keys are open. */
export interface PatientServices {
  readonly record: OwnRecord;
  readonly sharing: Sharing;
  readonly inbox: Inbox;
  readonly requests: Requests;
  readonly deposits: Deposits;
  readonly moves: Moves;
  readonly second: SecondSecret;
  readonly closing: Closing;
  devices(): Promise<readonly DeviceView[]>;
}
