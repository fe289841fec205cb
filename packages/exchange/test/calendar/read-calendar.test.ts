import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../src/calendar/read-calendar.ts';
import { openReading } from '../../src/document/packed-reading.ts';
import { isRefusal } from '../../src/document/refusal.ts';

const options = { name: 'rendez-vous.ics', received: new Date('2026-01-02T03:04:05Z') };
const fixture = new Uint8Array(readFileSync(new URL('fixtures/rendez-vous.ics', import.meta.url)));
const read = async (bytes: Uint8Array<ArrayBuffer>) => {
  const reading = await readCalendar(bytes, options);
  if (isRefusal(reading)) throw new Error(reading.refused);
  return openReading(reading).drafts;
};

describe('a calendar', () => {
  it('gives appointments at the instants they are, whatever the zone here', async () => {
    const drafts = await read(fixture);
    const of = (title: string) =>
      drafts.filter(({ line }) => line.title === title).map(({ line }) => line.date);
    expect(of('Cardiologue')).toEqual(['2024-07-15T07:30:00Z']);
    expect(of('Dentiste')).toEqual(['2024-01-10T09:00:00Z']);
    expect(of('Prise de sang')).toEqual(['2024-03-01']);
    expect(drafts.find(({ line }) => line.title === 'Cardiologue')?.line.kind).toBe('Appointment');
  });

  it('takes what comes again to a bound, with its exceptions', async () => {
    const dates = (await read(fixture)).flatMap(({ line }) =>
      line.title === 'Kinésithérapie' ? [line.date] : [],
    );
    expect(dates).toHaveLength(100);
    expect(dates).not.toContain('2024-01-17T08:00:00Z');
    expect(dates).not.toContain('2024-01-24T08:00:00Z');
    expect(dates).toContain('2024-01-25T09:00:00Z');
  });

  it('says that there were more dates, where not all were taken', async () => {
    const skippedOf = async (rule: string) => {
      const event = `BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T090000Z\r\nRRULE:FREQ=DAILY${rule}\r\nEND:VEVENT`;
      const bytes = new TextEncoder().encode(`BEGIN:VCALENDAR\r\n${event}\r\nEND:VCALENDAR\r\n`);
      const found = await readCalendar(bytes, options);
      return isRefusal(found) ? null : found.skipped;
    };
    expect(await skippedOf('')).toEqual([{ what: 'Appointment', reason: 'later-dates' }]);
    expect(await skippedOf(';COUNT=100')).toEqual([]);
  });

  it('is not searched for ever for dates that no rule fits', async () => {
    for (const rule of ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=DAILY;INTERVAL=7;BYDAY=MO;COUNT=2']) {
      const event = `BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T090000Z\r\nRRULE:${rule}\r\nEND:VEVENT`;
      const bytes = new TextEncoder().encode(`BEGIN:VCALENDAR\r\n${event}\r\nEND:VCALENDAR\r\n`);
      expect(await readCalendar(bytes, options)).toMatchObject({ refused: 'broken' });
    }
    expect(await read(fixture)).not.toEqual([]);
  });

  it('keeps the file itself, and the same file gives the same entries', async () => {
    const [first, again] = [await read(fixture), await read(fixture)];
    expect(first.flatMap(({ files }) => files.map(({ type }) => type))).toEqual(['text/calendar']);
    expect(again.map(({ identity }) => identity)).toEqual(first.map(({ identity }) => identity));
  });

  it('is refused when it is none, or is spoiled', async () => {
    const text = (words: string) => new TextEncoder().encode(words);
    expect(await readCalendar(text('BEGIN:VCALENDAR\nEND:VCALENDAR'), options)).toMatchObject({
      refused: 'empty',
    });
    expect(await readCalendar(text('BEGIN:VCALENDAR\nBEGIN:VEVENT'), options)).toHaveProperty('refused');
    expect(await readCalendar(text('BEGIN:VCARD\nEND:VCARD'), options)).toMatchObject({ refused: 'empty' });
  });
});
