import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomId, toHex } from '../../src/ids.ts';
import { deflate } from '../../src/set/deflate.ts';
import { decodeRows, encodeRows } from '../../src/set/row-codec.ts';
import type { JsonValue, Place, Row } from '../../src/set/row.ts';
import { codeOf } from './owner.ts';

const container = 'https://pod.example/0123/';
const digest = (): string => toHex(crypto.getRandomValues(new Uint8Array(32)));
const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => toHex(value));

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ objectId: hex(16), length: fc.nat(), digest: hex(32) }),
  fc
    .tuple(hex(16), fc.nat(100_000), fc.nat(100_000), hex(32), fc.nat(1000))
    .map(([objectId, offset, length, digest, more]) => ({
      objectId,
      offset,
      length,
      digest,
      of: offset + length + more,
    })),
);
const row: fc.Arbitrary<Row> = fc.record({
  iri: fc.oneof(
    hex(16).map((id) => container + id),
    fc.webUrl(),
    fc.string().map((name) => container + name),
  ),
  at: fc.array(place, { maxLength: 3 }),
  seq: fc.nat(),
  by: hex(16),
  type: fc.string(),
  name: fc.option(fc.string()),
  line: fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>,
});

const deflated = (json: unknown) => deflate(new TextEncoder().encode(JSON.stringify(json)));

describe('rows of a shard', () => {
  it('are refused in any form that was not written so', async () => {
    const good = {
      v: 1,
      ids: 'AAAAAAAAAAAAAAAAAAAAAQ',
      named: [],
      seq: [1],
      by: [['a'.repeat(32)], [0]],
      type: [['text/turtle'], [0]],
      name: [],
      at: { objects: '', digests: '', of: [], parts: [[0, 0]], object: [], gap: [], length: [] },
      lines: { shapes: [0], of: [0], columns: [[['x']]] },
    };
    expect(await decodeRows(await deflated(good), container)).toHaveLength(1);
    const bad = [
      [],
      { ...good, ids: 'AAAA' },
      { ...good, seq: [] },
      { ...good, seq: [-1] },
      { ...good, by: [['short'], [0]] },
      { ...good, type: [['text/turtle'], [7]] },
      { ...good, at: { ...good.at, parts: [[0, 1]] } },
      { ...good, at: { ...good.at, object: [3], gap: [0], length: [1] } },
      { ...good, lines: { shapes: [0], of: [0], columns: [[[]]] } },
      { ...good, lines: { shapes: [0], of: [4], columns: [] } },
      { ...good, lines: null },
    ];
    for (const json of bad)
      expect([json, await codeOf(decodeRows(await deflated(json), container))]).toEqual([json, 'malformed']);
    expect(await codeOf(decodeRows(await deflated({ ...good, v: 2 }), container))).toBe('unknown-version');
    const bomb = await deflate(new Uint8Array(17 * 1024 * 1024));
    expect(await codeOf(decodeRows(bomb, container))).toBe('too-large');
    expect(await codeOf(decodeRows(new Uint8Array([1, 2, 3]), container))).toBe('malformed');
  });

  it('come back as they were, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const back = await decodeRows(await encodeRows(rows, container), container);
        expect(back).toEqual(JSON.parse(JSON.stringify(rows)));
      }),
    );
  });

  it('take at most 60 bytes each where they share packs', async () => {
    const rows: Row[] = [];
    const by = randomId();
    let pack = { objectId: randomId(), digest: digest(), offset: 0 };
    for (let i = 0; i < 10_000; i += 1) {
      if (i % 400 === 0) pack = { objectId: randomId(), digest: digest(), offset: 0 };
      const length = 1200 + ((i * 7919) % 900);
      const { offset, ...rest } = pack;
      pack.offset += length;
      const day = new Date(Date.UTC(2026, 0, 1) - i * 7.3e6).toISOString();
      const value = ((i * 7919) % 1000) / 10;
      rows.push({
        iri: container + randomId(),
        at: [{ ...rest, offset, length, of: 800_000 }],
        seq: 1,
        by,
        type: 'text/turtle',
        name: null,
        line: {
          kind: 'Observation',
          title: ['Hemoglobin A1c', 'Glucose', 'Sodium', 'Potassium', 'Creatinine'][i % 5] ?? '',
          code: ['http://loinc.org', ['4548-4', '2345-7', '2951-2', '2823-3', '2160-0'][i % 5] ?? ''],
          value: { number: value.toFixed(1), unit: '%', range: ['4', '5.6'], flag: value > 56 ? 'H' : 'N' },
          date: day,
          author: ['The Central European Lab', 'Laboratoire des Lilas'][i % 2] ?? null,
        },
      });
    }
    const bytes = await encodeRows(rows, container);
    expect(bytes.length / rows.length).toBeLessThan(60);
    expect(bytes.length / rows.length).toBeGreaterThan(16);
  });
});
