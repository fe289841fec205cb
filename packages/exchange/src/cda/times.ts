import { attributeOf, elementAt, type XmlElement } from '../xml/element.ts';

const POINT =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d+)?)?)?)?)?)?(?:([+-]\d{2}):?(\d{2}))?$/u;

const isDay = (year: string, month: string, day: string): boolean => {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1;
};

/**
 * A point in time of HL7 v3 (`20200312111700+0100`) as a FHIR date of the same precision. A time without a zone
 * cannot be said in FHIR: its day is kept. Undefined when it is no date.
 */
export function fhirDate(value: string | undefined): string | undefined {
  const [, year, month, day, hour, minute, second = '00', zone, zoneMinutes = '00'] =
    POINT.exec(value ?? '') ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return `${year}-${month}`;
  if (Number(day) < 1 || !isDay(year, month, day)) return undefined;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || minute === undefined || zone === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return date;
  return `${date}T${hour}:${minute}:${second}${zone}:${zoneMinutes}`;
}

/** When something was: a point, or a span of which either end may be unknown. */
export interface When {
  readonly point?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

/** The time of an `effectiveTime`, `time` or similar; periodic ones say nothing here. */
export function whenOf(element: XmlElement | undefined): When {
  const at = (name: string): string | undefined => fhirDate(attributeOf(elementAt(element, name), 'value'));
  return {
    point: fhirDate(attributeOf(element, 'value')) ?? at('center'),
    start: at('low'),
    end: at('high'),
  };
}

/** One date for a time: the point, else its begin, else its end. */
export const dateOfWhen = ({ point, start, end }: When): string | undefined => point ?? start ?? end;

export const isKnown = (when: When): boolean => dateOfWhen(when) !== undefined;
