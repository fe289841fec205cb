import type { Wire } from '@carnet/ui';
import type { ClinicianServices } from './clinician-services.ts';

/** Joins the screens to the record library. Null until that is done: nothing behind the sign-in is reachable. */
export const wire: Wire<ClinicianServices> = null;
