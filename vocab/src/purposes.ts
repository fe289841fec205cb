const HEALTH = 'https://w3id.org/dpv/sector/health#';

/**
 * What access may be asked and given for, with its term of the Data Privacy Vocabulary 2.2, extension for the health
 * sector. Whatever else a person wants to say, they say in words of their own.
 */
export const PURPOSES = {
  visit: `${HEALTH}ConsultationManagement`,
  'follow-up': `${HEALTH}PatientMonitoring`,
  opinion: `${HEALTH}DiagnosisManagement`,
  specialist: `${HEALTH}SpecialisedCareManagement`,
  coordination: `${HEALTH}ProvidersDataSharing`,
  prevention: `${HEALTH}PreventativeCareManagement`,
  emergency: `${HEALTH}EmergencyCareManagement`,
  administration: `${HEALTH}HealthcareServiceManagement`,
  research: `${HEALTH}ResearchDevelopment`,
} as const;

/** The slug of a purpose, as the CLI and the screens' tables name it. */
export type Purpose = keyof typeof PURPOSES;
