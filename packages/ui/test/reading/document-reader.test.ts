import { openReading } from '@carnet/exchange';
import { describe, expect, it } from 'vitest';
import { answer, handedOver, type ReadRequest } from '../../src/reading/answer.ts';
import { DocumentReader } from '../../src/reading/document-reader.ts';
import { threads } from '../support/threads.ts';

const patient = { resourceType: 'Patient', id: 'p', name: [{ family: 'Dubois' }], birthDate: '1989' };
const result = {
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Glucose' },
  subject: { reference: 'Patient/p' },
  valueString: 'normal',
};
const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [patient, result].map((resource) => ({ resource })),
};

const fileOf = (text: string): ReadRequest => ({
  file: new Blob([text]),
  name: 'x.json',
  received: new Date('2026-11-24T10:00:00Z'),
});

const honest = (request: ReadRequest, port: MessagePort): void => {
  void answer(request).then((said) => {
    port.postMessage(said, handedOver(said));
    port.close();
  });
};
const running = (): AbortSignal => new AbortController().signal;

describe('a document reader', () => {
  it('reads in one thread after the other file, and what crosses is whole', async () => {
    const { spawn, log } = threads(honest);
    const reader = new DocumentReader(spawn);
    for (let file = 0; file < 3; file += 1) {
      const outcome = await reader.read(fileOf(JSON.stringify(bundle)), running());
      if (outcome.kind !== 'read') throw new TypeError(outcome.kind);
      const { drafts, persons } = openReading(outcome.reading);
      expect(persons.map(({ family }) => family)).toEqual(['Dubois']);
      expect(drafts.flatMap(({ quads }) => quads.map(({ object }) => object.value))).toContain('normal');
      expect(drafts[0]?.files[0]?.bytes.length).toBeGreaterThan(100);
    }
    expect(log).toEqual({ begun: 1, ended: 0 });
    reader.close();
    expect(log.ended).toBe(1);
  });

  it('says why a file is refused, in one word', async () => {
    const reader = new DocumentReader(threads(honest).spawn);
    expect(await reader.read(fileOf('{'), running())).toEqual({ kind: 'refused', code: 'broken-json' });
    const deep = `${'['.repeat(1000)}${']'.repeat(1000)}`;
    expect(await reader.read(fileOf(deep), running())).toEqual({ kind: 'refused', code: 'too-deep' });
  });

  it('ends a thread that says nothing in time, and goes on with a new one', async () => {
    let first = true;
    const { spawn, log } = threads<ReadRequest>((request, port) => {
      if (!first) honest(request, port);
      first = false;
    });
    const reader = new DocumentReader(spawn, 30);
    expect(await reader.read(fileOf(JSON.stringify(bundle)), running())).toEqual({ kind: 'late' });
    expect(log).toEqual({ begun: 1, ended: 1 });
    const again = await new DocumentReader(spawn, 5000).read(fileOf(JSON.stringify(bundle)), running());
    expect(again.kind).toBe('read');
  });

  it('ends a thread that fails, and one that is not wanted any more', async () => {
    const failing = threads((_request, _port, fail) => {
      fail();
    });
    expect(await new DocumentReader(failing.spawn).read(fileOf('{}'), running())).toEqual({ kind: 'broken' });
    expect(failing.log).toEqual({ begun: 1, ended: 1 });

    const silent = threads(() => undefined);
    const stop = new AbortController();
    const reading = new DocumentReader(silent.spawn).read(fileOf('{}'), stop.signal);
    stop.abort();
    expect(await reading).toEqual({ kind: 'stopped' });
    expect(silent.log.ended).toBe(1);
  });

  it('tells a file that is gone from one that cannot be read', async () => {
    const gone = new Blob(['{}']);
    gone.arrayBuffer = () => Promise.reject(new DOMException('x', 'NotFoundError'));
    expect(await answer({ ...fileOf(''), file: gone })).toEqual({ kind: 'gone' });
  });
});
