import { m } from '@carnet/ui';

/** What the pages of an address are called in the title of their tab; of a patient nothing. */
export const PLACES: Readonly<Record<string, () => string>> = {
  patients: () => m.nav_patients(),
  patient: () => m.nav_patients(),
  requests: () => m.nav_requests(),
  address: () => m.nav_address(),
  settings: () => m.nav_settings(),
};
