import { sexOf, type Person } from '../document/person.ts';

const TIME = /^(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})(\d{2})?(?:\.\d+)?)?(Z|[+-]\d{4})?$/u;

/**
 * An HL7 time as a FHIR date, as precise as it is. In metadata one without a zone is in UTC.
 * Undefined if it is no time.
 */
export function fhirTime(text: string | undefined, zone = 'Z'): string | undefined {
  const [whole, year, month, day, hour, minute, second = '00', offset = zone] =
    TIME.exec(text?.trim() ?? '') ?? [];
  if (whole === undefined || year === undefined) return undefined;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (Number.isNaN(Date.parse(date))) return undefined;
  if (hour === undefined || minute === undefined) return date;
  const time = `${date}T${hour}:${minute}:${second}${offset === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(3)}`}`;
  return Number.isNaN(Date.parse(time)) ? date : time;
}

const partsOf = (text: string | undefined): string[] => (text ?? '').split('^').map((part) => part.trim());

const said = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** The name to show of a person written as `id^family^given…`. */
export function nameOfPerson(xcn: string | undefined): string | undefined {
  const [, family, given, , , prefix] = partsOf(xcn);
  const name = [prefix, given, family].filter((part) => said(part) !== null).join(' ');
  return name === '' ? undefined : name;
}

/** The name of an organisation written as `name^…`. */
export const nameOfOrganization = (xon: string | undefined): string | undefined =>
  said(partsOf(xon)[0]) ?? undefined;

/** As HL7 codes them. */
const SEXES: Readonly<Record<string, string>> = { F: 'female', M: 'male' };

/** Whom metadata are about: `PID-5|family^given…`, `PID-7|date of birth`, `PID-8|sex`; null without the first two. */
export function personOfFields(fields: readonly string[]): Person | null {
  const field = (name: string): string | undefined =>
    fields.find((one) => one.startsWith(`${name}|`))?.slice(name.length + 1);
  const [family, given] = partsOf(field('PID-5')?.split('~')[0]).map((part) => said(part));
  const birthDate = fhirTime(field('PID-7'))?.slice(0, 10) ?? null;
  const name = [given, family].filter((part) => part !== null && part !== undefined).join(' ');
  if (name === '' && birthDate === null) return null;
  return {
    name: said(name),
    family: family ?? null,
    given: (given ?? '').split(' ').filter((part) => part !== ''),
    birthDate,
    ...sexOf(SEXES[field('PID-8')?.trim() ?? '']),
  };
}
