import { m } from '../paraglide/messages.js';

const STATUSES: Readonly<Record<string, () => string>> = {
  'none-known': m.value_status_none_known,
  'not-done': m.value_status_not_done,
  inactive: m.value_status_inactive,
  resolved: m.value_status_inactive,
  completed: m.value_status_inactive,
  active: m.value_status_active,
  unconfirmed: m.value_status_unverified,
  provisional: m.value_status_unverified,
  preliminary: m.value_status_unverified,
  'entered-in-error': m.value_status_wrong,
};

/** A status in words; null where it says nothing a person needs, or is unknown to this table. */
export const writeStatus = (status: string | undefined): string | null =>
  status === undefined ? null : (STATUSES[status]?.() ?? null);
