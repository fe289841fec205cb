import type {
  About,
  AccessLog,
  Closing,
  Deposits,
  DeviceView,
  Exporting,
  Inbox,
  Issuers,
  Moves,
  Notifications,
  OwnRecord,
  Reach,
  Requests,
  Restoring,
  ScreenLock,
  SecondSecret,
  Sharing,
  Turning,
  Typing,
} from '@carnet/ui';

/** What the patient app needs once the keys are open. */
export interface PatientServices {
  readonly record: OwnRecord;
  readonly sharing: Sharing;
  readonly reach: Reach;
  readonly typing: Typing;
  readonly about: About;
  readonly inbox: Inbox;
  readonly requests: Requests;
  readonly deposits: Deposits;
  readonly moves: Moves;
  readonly second: SecondSecret;
  readonly lock: ScreenLock;
  readonly issuers: Issuers;
  readonly closing: Closing;
  readonly exporting: Exporting;
  readonly restoring: Restoring;
  readonly log: AccessLog;
  readonly turning: Turning;
  readonly notifications: Notifications;
  devices(): Promise<readonly DeviceView[]>;
}
