import type { Wire } from '@carnet/ui';
import type { PatientServices } from './patient-services.ts';

/** Joins the screens to the record library. Null until that is done: nothing behind the sign-in is reachable. */
export const wire: Wire<PatientServices> = null;
