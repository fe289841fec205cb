import fc from 'fast-check';
import { LosslessNumber, parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/json/read-json.ts';

const outcome = (read: (text: string) => unknown, text: string): unknown => {
  try {
    return { value: read(text) };
  } catch {
    return 'broken';
  }
};

describe('readJson', () => {
  it('reads any JSON as the platform does, with the digits of its numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(0, 1, 3), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(readJson(text)).toEqual(parse(text));
      }),
      { numRuns: 500 },
    );
    expect(readJson('[6.10, -0, 1e400, 0.000]')).toEqual(
      ['6.10', '-0', '1e400', '0.000'].map((digits) => new LosslessNumber(digits)),
    );
  });

  it('refuses what the platform refuses, whatever is broken in it', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '"b"',
        '\\',
        '\\u00',
        '\\"',
        '1',
        '-',
        '01',
        '1.',
        '.5',
        '1e',
        '+1',
      ],
      ...['true', 'nul', 'null', ' ', '\n', '\u00a0', '\u0001', '\t', 'é', '\ud83d\ude00', 'NaN', '//', "'"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        const native = outcome(JSON.parse, text);
        const ours = outcome(readJson, text);
        // The one thing that we refuse and the platform reads: a key named twice.
        if (/("[ab]").*\1/su.test(text) && ours === 'broken') return;
        expect(ours === 'broken').toBe(native === 'broken');
        if (ours !== 'broken') expect(ours).toEqual(outcome(parse, text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('refuses a key named twice, however it is written', () => {
    expect(outcome(readJson, '{"a": 1, "\\u0061": 2}')).toBe('broken');
    expect(outcome(readJson, '{"a": {"a": 1}, "b": [{"a": 1}, {"a": 1}]}')).not.toBe('broken');
  });

  it('takes a hostile key for a key', () => {
    const value = readJson('{"__proto__": {"resourceType": "Patient"}}') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect('resourceType' in value).toBe(false);
  });
});
