import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealedError } from '../src/index.ts';
import { Fields, jsonBytes, parseJson } from '../src/json.ts';
import { isContainerOf } from '../src/identity/keyring-codec.ts';

const code = (work: () => unknown) => {
  try {
    work();
    return 'taken';
  } catch (error) {
    return error instanceof SealedError ? error.code : 'untyped';
  }
};

describe('JSON from outside', () => {
  it('is bounded, strict in its encoding, and never an untyped error', () => {
    expect(code(() => parseJson(new Uint8Array(11), 10))).toBe('too-large');
    expect(code(() => parseJson(new Uint8Array([34, 255, 34]), 10))).toBe('malformed');
    expect(code(() => parseJson(new Uint8Array(0), 10))).toBe('malformed');
    const deep = new TextEncoder().encode('['.repeat(200_000));
    expect(code(() => parseJson(deep, 1 << 20))).toBe('malformed');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(code(() => parseJson(bytes, 1000))).not.toBe('untyped');
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJson(jsonBytes(value as never), 1 << 20)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is read by named fields of one form, with nothing beside them and nothing inherited', () => {
    expect(code(() => new Fields([]))).toBe('malformed');
    expect(code(() => new Fields({}).text('constructor'))).toBe('malformed');
    expect(code(() => new Fields(JSON.parse('{"__proto__":{"a":"b"}}') as never).text('a'))).toBe(
      'malformed',
    );
    expect(code(() => new Fields({ a: 'x'.repeat(3000) }).text('a'))).toBe('malformed');
    for (const a of [-1, 0.5, 2 ** 60, '1', null])
      expect(code(() => new Fields({ a }).count('a'))).toBe('malformed');
    for (const a of ['2026-13-01T00:00:00.000Z', '2026-01-01', '', 5]) {
      expect(code(() => new Fields({ a }).instant('a'))).toBe('malformed');
    }
    const fields = new Fields({ a: 1, b: 2 });
    fields.count('a');
    expect(
      code(() => {
        fields.end();
      }),
    ).toBe('malformed');
  });
});

describe('the container of a granted set', () => {
  it('is an http address that ends in the set’s id and carries nothing else', () => {
    const id = '0123456789abcdef0123456789abcdef';
    expect(isContainerOf(`https://pod.example/m/${id}/`, id)).toBe(true);
    expect(isContainerOf(`http://localhost:3000/${id}/`, id)).toBe(true);
    const others = [
      `https://pod.example/${id}`,
      `https://pod.example/${id}/?x`,
      `https://pod.example/${id}/#x`,
      `https://u:p@pod.example/${id}/`,
      `https://pod.example/../${id}/`,
      `ftp://pod.example/${id}/`,
      `javascript:/${id}/`,
      `/${id}/`,
      '',
    ];
    for (const container of others)
      expect([container, isContainerOf(container, id)]).toEqual([container, false]);
    expect(isContainerOf(`https://pod.example/${id}/`, 'f'.repeat(32))).toBe(false);
  });
});
