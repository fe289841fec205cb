import { DataFactory } from 'n3';
import { expect, it } from 'vitest';
import type { Quad } from '@rdfjs/types';
import { RuleMemory } from '../../src/modules/rule-memory.ts';

const DOCUMENT = 'http://localhost/pod/a/.acr';
const rule = (name: string): readonly Quad[] => [
  DataFactory.quad(
    DataFactory.namedNode(`urn:${name}`),
    DataFactory.namedNode('urn:allows'),
    DataFactory.namedNode('urn:read'),
  ),
];

/** Documents on a disk of which readings are counted. */
const begin = () => {
  const documents = new Map<string, readonly Quad[]>([[DOCUMENT, rule('first')]]);
  const memory = new RuleMemory();
  const state = { reads: 0 };
  const read = (document = DOCUMENT, wait: Promise<unknown> = Promise.resolve()) =>
    memory.read(document, async () => {
      state.reads += 1;
      const found = documents.get(document) ?? null;
      await wait;
      return found;
    });
  const write = (
    found: readonly Quad[] | null,
    place = DOCUMENT,
    wait: Promise<unknown> = Promise.resolve(),
  ) =>
    memory.change(place, async () => {
      await wait;
      if (found === null) documents.delete(DOCUMENT);
      else documents.set(DOCUMENT, found);
    });
  return { state, read, write };
};

it('reads a document once, and that there is none once', async () => {
  const { state, read } = begin();
  for (let time = 1; time <= 3; time += 1) {
    expect(await read()).toEqual(rule('first'));
    expect(await read('http://localhost/pod/a/b.acr')).toBeNull();
  }
  expect(state.reads).toBe(2);
});

it.each([
  ['a rule', rule('second'), DOCUMENT],
  ['the document', null, DOCUMENT],
  ['everything above it', null, 'http://localhost/pod/'],
])('knows of a change of %s before it is answered', async (_, found, place) => {
  const { read, write } = begin();
  await read();
  await write(found, place);
  expect(await read()).toEqual(found);
});

it('keeps nothing that was read while it was changed, whichever ends first', async () => {
  for (const first of ['reading', 'change']) {
    const { read, write } = begin();
    const reading = Promise.withResolvers<null>();
    const change = Promise.withResolvers<null>();
    const before = read(DOCUMENT, reading.promise);
    const written = write(null, DOCUMENT, change.promise);
    const during = read(DOCUMENT, reading.promise);
    (first === 'reading' ? reading : change).resolve(null);
    await (first === 'reading' ? Promise.all([before, during]) : written);
    reading.resolve(null);
    change.resolve(null);
    await Promise.all([before, during, written]);
    expect(await read()).toBeNull();
  }
});

it('forgets nothing when something else is changed', async () => {
  const { state, read, write } = begin();
  await read();
  await write(rule('other'), 'http://localhost/pod/a/b');
  expect(await read()).toEqual(rule('first'));
  expect(state.reads).toBe(1);
});
