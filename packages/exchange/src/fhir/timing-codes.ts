/**
 * How often a FHIR R4 timing-abbreviation (http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation) says that something
 * is done: frequency, period, unit of the period.
 */
export const TIMING_CODES: Readonly<
  Record<string, readonly [frequency: string, period: string, unit: string]>
> = {
  QD: ['1', '1', 'd'],
  BID: ['2', '1', 'd'],
  TID: ['3', '1', 'd'],
  QID: ['4', '1', 'd'],
  QOD: ['1', '2', 'd'],
  Q1H: ['1', '1', 'h'],
  Q2H: ['1', '2', 'h'],
  Q3H: ['1', '3', 'h'],
  Q4H: ['1', '4', 'h'],
  Q6H: ['1', '6', 'h'],
  Q8H: ['1', '8', 'h'],
};
