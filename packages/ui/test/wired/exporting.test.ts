import { fhirToQuads } from '@carnet/exchange';
import { keepAbout, settlePersons } from '@carnet/exchange/collect';
import { makeRecord, type Kit, type OwnRecord } from '@carnet/record';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../../record/test/support/drafts.ts';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import type { Exporting, OtherFormat } from '../../src/ports/index.ts';
import { wireAbout } from '../../src/wired/about.ts';
import { wireExporting } from '../../src/wired/exporting.ts';

const PERSON = { name: 'Margaux Dubois', birthDate: '1952-07-22' };
const LETTER = new TextEncoder().encode('%PDF-1.7 a letter');

const documentOf = (): ReturnType<typeof draftOf> => {
  const draft = draftOf('lettre', 'd1');
  const quads = fhirToQuads(
    { resourceType: 'DocumentReference', status: 'current', content: [] },
    draft.subject,
  );
  return { ...draft, quads, files: [{ name: 'lettre.pdf', type: 'application/pdf', bytes: LETTER }] };
};

describe('a part of a record for other programmes', { timeout: 60_000 }, () => {
  let kit: Kit;
  let stored: OwnRecord;
  let exporting: Exporting;
  let told: { done: number; total: number | null }[];

  const other = (format: OtherFormat, signal?: AbortSignal): ReturnType<Exporting['other']> => {
    told = [];
    return exporting.other(
      { format, person: PERSON, language: 'fr' },
      { onProgress: (progress) => told.push(progress), ...(signal ? { signal } : {}) },
    );
  };

  beforeAll(async () => {
    kit = await personOn(new MemoryWeb(), 'margaux');
    stored = await makeRecord(kit, ['laboratory']);
    exporting = wireExporting(kit, { stored });
  }, 60_000);

  it('is about whom the record is about, once that was said', async () => {
    const about = wireAbout(kit);
    expect(await about.named()).toBeNull();
    const ways = [{ ...PERSON, family: null, given: [] }];
    await settlePersons(kit, new Map([[{ ways }, 'owner']]));
    expect(await about.named()).toEqual(PERSON);
    await keepAbout(kit, { birthDate: '1952-07-23', sex: 'female' });
    expect(await about.named()).toEqual({ ...PERSON, birthDate: '1952-07-23' });
  });

  it('says that there are no original documents, but gives a summary', async () => {
    expect(await other('xdm')).toEqual({ kind: 'empty' });
    const made = await other('ips');
    if (made.kind !== 'made') expect.unreachable();
    expect(await made.file?.text()).toContain('Margaux Dubois');
    expect([made.held, made.total]).toEqual([0, 0]);
  });

  it('gives the original documents, told one by one, or stops', async () => {
    await stored.import([documentOf()]);
    const made = await other('xdm');
    if (made.kind !== 'made') expect.unreachable();
    const files = unzipSync(new Uint8Array((await made.file?.arrayBuffer()) ?? []));
    expect(files['IHE_XDM/SUBSET01/DOC00001.PDF']).toEqual(LETTER);
    expect(new TextDecoder().decode(files['IHE_XDM/SUBSET01/METADATA.XML'])).toContain('Margaux');
    expect([made.held, made.total]).toEqual([1, 1]);
    expect(told).toEqual([{ done: 1, total: 1 }]);
    expect(await other('xdm', AbortSignal.abort())).toEqual({ kind: 'stopped' });
  });

  it('writes a large one piece by piece into a file that was chosen, which a stop or a full disk leaves', async () => {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let [ended, isFull] = ['', false];
    const into = () =>
      new WritableStream<Uint8Array<ArrayBuffer>>({
        write(piece) {
          if (isFull) throw new DOMException('The disk is full.', 'QuotaExceededError');
          pieces.push(piece);
        },
        close() {
          ended = 'closed';
        },
        abort() {
          ended = 'aborted';
        },
      });
    const make = (lock: Parameters<Exporting['make']>[0], signal?: AbortSignal) =>
      exporting.make(lock, { onProgress: () => undefined, into: into(), ...(signal ? { signal } : {}) });
    expect(await exporting.weigh()).toBe(LETTER.length);
    expect(await make({ kind: 'plain' })).toEqual({ kind: 'made', file: null, entries: 1, files: 1 });
    const whole = unzipSync(new Uint8Array(await new Blob(pieces).arrayBuffer()));
    expect([ended, Object.values(whole).some((file) => Buffer.from(file).equals(LETTER))]).toEqual([
      'closed',
      true,
    ]);
    expect(await make({ kind: 'plain' }, AbortSignal.abort())).toEqual({ kind: 'stopped' });
    expect(ended).toBe('aborted');
    ended = '';
    expect(await make({ kind: 'passphrase', passphrase: 'short' })).toEqual({ kind: 'bad-lock' });
    expect(ended).toBe('aborted');
    isFull = true;
    expect(await make({ kind: 'plain' })).toEqual({ kind: 'not-written' });
  });
});
