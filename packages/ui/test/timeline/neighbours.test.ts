import { describe, expect, it } from 'vitest';
import type { TimelineRow } from '../../src/ports/index.ts';
import { neighboursOf } from '../../src/timeline/neighbours.ts';

const row = (id: string, kind: string, more: Partial<TimelineRow> = {}): TimelineRow => ({
  iri: `https://pod.example/s/${id}`,
  id,
  category: 'reports',
  line: { kind, title: id, date: null, author: null },
  partOf: null,
  ...more,
});

describe('the documents beside a document', () => {
  const [newest, result, note, middle, oldest] = [
    row('newest', 'Document'),
    row('result', 'Observation'),
    row('note', 'Document', { about: 'https://pod.example/s/middle' }),
    row('middle', 'Document'),
    row('oldest', 'Document'),
  ] as const;
  const rows = [newest, result, note, middle, oldest];

  it('are the next ones of the timeline, without results and notes', () => {
    expect(neighboursOf(rows, middle)).toEqual({ newer: newest, older: oldest });
    expect(neighboursOf(rows, newest)).toEqual({ newer: null, older: middle });
    expect(neighboursOf(rows, oldest)).toEqual({ newer: middle, older: null });
  });

  it('are not told of what is no document, or stands in no list', () => {
    expect([neighboursOf(rows, result), neighboursOf(rows, note), neighboursOf([], newest)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
