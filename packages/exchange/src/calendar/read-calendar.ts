import ICAL from 'ical.js';
import { CARNET } from '@carnet/vocab';
import { sha256 } from '../document/digest.ts';
import type { PackedReading } from '../document/packed-reading.ts';
import { readPacked, type ReadOptions } from '../document/read-document.ts';
import { isRefusal, refuse, type Refusal } from '../document/refusal.ts';
import type { JsonObject } from '../json/json.ts';
import { stringifyJson } from '../json/parse.ts';
import { withBoundedSearch } from './bounded-search.ts';
import { dayOf, instantOf } from './instants.ts';

/** Bytes of a calendar. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_EVENTS = 2_000;
/** Of an appointment that comes again, so many are taken. */
const MAX_TIMES = 100;

const said = (text: unknown): string | undefined => {
  const plain = typeof text === 'string' ? text.trim() : '';
  return plain === '' ? undefined : plain;
};

/** What the library’s own types do not name. */
interface Occurrence {
  readonly startDate: ICAL.Time;
  readonly endDate: ICAL.Time;
}

/** What was taken of a calendar, and whether there was more. */
interface Taken {
  readonly appointments: JsonObject[];
  isCut: boolean;
}

/** Times at which an event begins, with their ends. */
function* timesOf(
  event: ICAL.Event,
  taken: Taken,
): Generator<{ readonly start: ICAL.Time; readonly end: ICAL.Time }> {
  if (!event.isRecurring()) {
    yield { start: event.startDate, end: event.endDate };
    return;
  }
  const iterator = event.iterator();
  for (let i = 0; i < MAX_TIMES; i += 1) {
    const next = iterator.next() as ICAL.Time | undefined | null;
    if (!next) return;
    const { startDate, endDate } = event.getOccurrenceDetails(next) as Occurrence;
    yield { start: startDate, end: endDate };
  }
  taken.isCut ||= Boolean(iterator.next() as ICAL.Time | undefined | null);
}

const STATUS: Readonly<Record<string, string>> = { CANCELLED: 'cancelled', TENTATIVE: 'proposed' };

function* appointmentsOf(event: ICAL.Event, taken: Taken): Generator<JsonObject> {
  const { component, summary, description, location } = event;
  const zone = said(component.getFirstProperty('dtstart')?.getFirstParameter('tzid'));
  const status = STATUS[String(component.getFirstPropertyValue('status') ?? '').toUpperCase()] ?? 'booked';
  for (const { start, end } of timesOf(event, taken)) {
    const times: JsonObject = start.isDate
      ? { requestedPeriod: [{ start: dayOf(start) }] }
      : { start: instantOf(start, zone), end: instantOf(end, zone) };
    const words = said(description);
    const place = said(location);
    yield {
      resourceType: 'Appointment',
      status,
      description: said(summary) ?? 'Rendez-vous',
      ...times,
      ...(words !== undefined && { comment: words }),
      participant: [
        { actor: { reference: CARNET.owner, type: 'Patient' }, status: 'accepted' },
        ...(place === undefined ? [] : [{ actor: { display: place, type: 'Location' }, status: 'accepted' }]),
      ],
    };
  }
}

/** The appointments of a calendar; null if it is none. */
function appointmentsIn(text: string): Taken | null {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  if (calendar.name !== 'vcalendar') return null;
  const known = calendar.getAllSubcomponents('vtimezone');
  try {
    for (const zone of known) ICAL.TimezoneService.register(zone);
    const all = calendar.getAllSubcomponents('vevent');
    // A changed time of a series is dealt with by the series itself.
    const isChange = (one: ICAL.Component): boolean => one.hasProperty('recurrence-id');
    const events = all.filter((one) => !isChange(one));
    const taken: Taken = { appointments: [], isCut: events.length > MAX_EVENTS };
    for (const one of events.slice(0, MAX_EVENTS)) {
      const uid = one.getFirstPropertyValue('uid');
      const exceptions = all.filter((other) => isChange(other) && other.getFirstPropertyValue('uid') === uid);
      taken.appointments.push(...appointmentsOf(new ICAL.Event(one, { exceptions }), taken));
    }
    return taken;
  } finally {
    ICAL.TimezoneService.reset();
  }
}

/**
 * Reads the appointments of a calendar (RFC 5545). Times in a zone that the file describes or names become the instants
 * they are; of what comes again without end the first 100 are taken, and that there are more is told. The file itself is
 * kept with what was read.
 */
export async function readCalendar(
  bytes: Uint8Array<ArrayBuffer>,
  options: ReadOptions,
): Promise<PackedReading | Refusal> {
  if (bytes.length > MAX_BYTES) return refuse('too-large');
  let taken: Taken | null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    taken = withBoundedSearch(() => appointmentsIn(text));
  } catch {
    return refuse('broken');
  }
  if (taken === null || taken.appointments.length === 0) return refuse('empty');
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    id: await sha256(bytes),
    entry: taken.appointments.map((resource) => ({ resource })),
  };
  const read = await readPacked(new TextEncoder().encode(stringifyJson(bundle)), options);
  if (isRefusal(read)) return read;
  const original = { name: options.name, type: 'text/calendar', bytes };
  return {
    ...read,
    skipped: taken.isCut ? [...read.skipped, { what: 'Appointment', reason: 'later-dates' }] : read.skipped,
    drafts: read.drafts.map((draft) => (draft.files.length === 0 ? draft : { ...draft, files: [original] })),
  };
}
