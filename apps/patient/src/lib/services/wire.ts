import type { Wire } from '@carnet/ui';
import type { PatientServices } from './patient-services.ts';

/** Joins the screens to the record library, which is fetched only after the sign-in. */
export const wire: Wire<PatientServices> = async (session) =>
  (await import('./wired.ts')).wirePatient(session);
