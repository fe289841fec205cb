import { isGrowing } from '@carnet/exchange/growth';
import type { BirthAndSex } from '../ports/index.ts';

/** Whether curves of growth are of use: `untold` while the day of birth is not known. */
export type Growing = 'child' | 'grown' | 'untold';

const two = (part: number): string => String(part).padStart(2, '0');

/** A day as a FHIR date, on the clock of this device. */
export const dayOf = (moment: Date): string =>
  `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;

/** Null for nothing known yet. */
export function growingOf(about: BirthAndSex | null, now: Date): Growing | null {
  if (about === null) return null;
  const growing = about.birthDate === null ? null : isGrowing(about.birthDate, dayOf(now));
  return growing === null ? 'untold' : growing ? 'child' : 'grown';
}
