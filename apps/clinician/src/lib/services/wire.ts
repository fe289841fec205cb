import type { Wire } from '@carnet/ui';
import type { ClinicianServices } from './clinician-services.ts';

/** Joins the screens to the record library, which is fetched only after the sign-in. */
export const wire: Wire<ClinicianServices> = async (session) =>
  (await import('./wired.ts')).wireClinician(session);
