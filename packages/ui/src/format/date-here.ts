import {
  dateFaultSentence,
  readTypedDate,
  typedDate,
  type DateFault,
  type DateOf,
  type TypedDate,
} from '@carnet/exchange/typed';
import { currentLocale } from '../locale/locale.svelte.ts';

/** A date that was typed on this page, in its language; see `readTypedDate`. */
export const readDate = (typed: string, of: DateOf = 'past'): TypedDate =>
  readTypedDate(typed, { language: currentLocale(), now: new Date() }, of);

/** A FHIR date as one would type it on this page. */
export const writeTyped = (date: string | null): string => typedDate(date, currentLocale());

/** Why a date that was typed on this page is not taken. */
export const dateFault = (fault: DateFault): string => dateFaultSentence(fault, currentLocale());
