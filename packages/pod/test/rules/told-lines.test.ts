import { describe, expect, it } from 'vitest';
import { GATHER, KNOWN_REFUSED, SILENT, ToldLines, type ToldLine } from '../../src/rules/told-lines.ts';

const OWNER = 'https://pod.example/margaux#me';
const SECOND = 1000;
const HOUR = 3_600_000;

const line = (more: Partial<ToldLine> = {}): ToldLine => ({
  who: 'https://other.example/nadia#me',
  app: 'https://app.example/',
  what: 'https://pod.example/a/x',
  method: 'GET',
  status: 200,
  ...more,
});

describe('what the owner of a log is told of at once', () => {
  it('is what others did or tried, gathered for a moment', () => {
    const lines = new ToldLines(OWNER);
    expect(lines.note(line(), 0)).toBe(GATHER);
    expect(lines.note(line({ status: 403, method: 'PUT' }), 100)).toBe(100 + GATHER);
  });

  it('is not what they did themselves, what nobody did who signed in, nor what neither gave nor refused', () => {
    const lines = new ToldLines(OWNER);
    for (const one of [
      line({ who: OWNER }),
      line({ who: null }),
      line({ who: null, status: 401 }),
      line({ status: 404 }),
      line({ status: 500 }),
    ])
      expect(lines.note(one, 0)).toBeNull();
    expect(lines.note(line({ who: OWNER, status: 403, app: 'https://foreign.example/' }), 0)).toBe(GATHER);
  });

  it('is no more than one word in a while', () => {
    const lines = new ToldLines(OWNER);
    expect(lines.note(line(), 0)).toBe(GATHER);
    lines.told(GATHER);
    expect(lines.note(line({ what: 'https://pod.example/a/y' }), GATHER + 1)).toBe(GATHER + SILENT);
    expect(lines.note(line({ what: 'https://pod.example/a/z' }), HOUR)).toBe(HOUR + GATHER);
  });

  it('is not the same access again, which an open record asks for every few seconds', () => {
    const lines = new ToldLines(OWNER);
    lines.note(line(), 0);
    for (let now = 5 * SECOND; now < 600 * SECOND; now += 5 * SECOND)
      expect(lines.note(line(), now)).toBeNull();
    expect(lines.note(line(), 600 * SECOND)).not.toBeNull();
  });

  it('has refused attempts of one person as one thing, whatever they ask for, once a minute', () => {
    const lines = new ToldLines(OWNER);
    const refused = (n: number): ToldLine => line({ status: 403, what: `https://pod.example/${n}` });
    expect(lines.note(refused(1), 0)).toBe(GATHER);
    for (let n = 2; n < 50; n += 1) expect(lines.note(refused(n), n * SECOND)).toBe(KNOWN_REFUSED);
    expect(lines.note(refused(99), KNOWN_REFUSED)).toBe(KNOWN_REFUSED + GATHER);
    expect(lines.note(line({ status: 403, who: 'https://other.example/lea#me' }), 2 * SECOND)).toBe(
      2 * SECOND + GATHER,
    );
  });

  it('has changes by the owner apart, which are for other devices of theirs', () => {
    const lines = new ToldLines(OWNER);
    expect(lines.isOwnChange(line({ who: OWNER, method: 'PUT', status: 201 }))).toBe(true);
    for (const one of [
      line({ who: OWNER }),
      line({ who: OWNER, method: 'SUBSCRIBE' }),
      line({ who: OWNER, method: 'PUT', status: 412 }),
      line({ method: 'PUT' }),
    ])
      expect(lines.isOwnChange(one)).toBe(false);
  });

  it('is remembered within bounds', () => {
    const lines = new ToldLines(OWNER);
    for (let n = 0; n < 2000; n += 1)
      expect(lines.note(line({ what: `https://pod.example/${n}` }), n)).not.toBeNull();
    expect(lines.note(line({ what: 'https://pod.example/1999' }), 2000)).toBeNull();
  });
});
