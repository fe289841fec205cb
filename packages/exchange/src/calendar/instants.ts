import ICAL from 'ical.js';

/** The wall clock of a zone at an instant, as if it were UTC. */
const wallAt = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
};

/** The instant of a wall clock in a zone; null if there is no such zone. */
function instantIn(wall: number, timeZone: string): number | null {
  try {
    const guess = wall - (wallAt(wall, timeZone) - wall);
    return guess - (wallAt(guess, timeZone) - wall);
  } catch {
    return null;
  }
}

/** A time of a calendar in UTC: by the zone the file describes, else by the one it names, else on the clock here. */
export function instantOf(time: ICAL.Time, zoneName: string | undefined): string {
  const { year, month, day, hour, minute, second } = time;
  const isFloating = time.zone === ICAL.Timezone.localTimezone;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const named = isFloating && zoneName !== undefined ? instantIn(wall, zoneName) : null;
  const here = new Date(year, month - 1, day, hour, minute, second).getTime();
  const instant = named ?? (isFloating ? here : time.toJSDate().getTime());
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** The day of a time, as FHIR writes it. */
export const dayOf = ({ year, month, day }: ICAL.Time): string =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
