/** What somebody may wish to be told of, on a device that is not looked at. */
export type NotificationEvent = 'inbox' | 'access' | 'refused';

/** How notifications stand, in this browser and elsewhere. */
export interface NotificationsView {
  /** `blocked` by the person in the browser's own settings; `unsupported` by this browser, or here. */
  readonly here: 'unsupported' | 'blocked' | 'off' | 'on';
  /** What this browser is told of. */
  readonly events: readonly NotificationEvent[];
  /** How many other browsers are told of something. */
  readonly others: number;
  /** Whether the provider sends e-mail too, to those who choose it on the page of their account. */
  readonly mail: boolean;
}

/** `no-service`: the maker of the browser gave no address to send to. */
export type TurnedOn = 'done' | 'blocked' | 'dismissed' | 'no-service' | 'too-many' | 'failed';

/** Word on this device that something is new, carried by the maker of the browser. */
export interface Notifications {
  /** `none` when the provider sends no notifications, `failed` when it did not answer. */
  read(): Promise<NotificationsView | 'none' | 'failed'>;
  /** From now on this browser is told of these; the browser may ask the person first. */
  turnOn(events: readonly NotificationEvent[]): Promise<TurnedOn>;
  /** This browser is told of nothing more; false when the provider did not answer, and learns it with the next one. */
  turnOff(): Promise<boolean>;
  /** No browser is told of anything more; false when the provider did not answer. */
  turnAllOff(): Promise<boolean>;
}
