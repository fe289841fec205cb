import { m, type PatientView } from '@carnet/ui';

/** The reader's own name for a patient, else what the patient told, else a neutral number. */
export const patientName = (patient: PatientView): string =>
  patient.label ?? patient.told ?? m.patients_number({ number: patient.number });
