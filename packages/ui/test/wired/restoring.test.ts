import { fhirToQuads } from '@carnet/exchange';
import { makeRecord, type OwnRecord } from '@carnet/record';
import { beforeAll, describe, expect, it } from 'vitest';
import { quicklySealed } from '../../../exchange/test/archive/quickly-sealed.ts';
import { draftOf } from '../../../record/test/support/drafts.ts';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { archiveAnswers, handedOver, type ArchiveQuestion } from '../../src/archive/archive-answers.ts';
import { ArchiveThread } from '../../src/archive/archive-thread.ts';
import type { BringControl, OpenedArchive, Restoring } from '../../src/ports/index.ts';
import { wireExporting } from '../../src/wired/exporting.ts';
import { wireRestoring } from '../../src/wired/restoring.ts';
import { threads } from '../support/threads.ts';

const PASSPHRASE = 'k3fp-w8zc-9nqa-tm5x-h2vd-bq7r';
const TITLES = ['calcium', 'sodium'];
/** As a browser gives a file that was chosen by itself, and that may go away. */
class ChosenFile extends File {
  override readonly webkitRelativePath = '';
  isGone = false;

  override slice(...part: Parameters<File['slice']>): Blob {
    if (this.isGone) throw new DOMException('It went away.', 'NotFoundError');
    return super.slice(...part);
  }
}

const nothing = (): void => undefined;
const control = (more: Partial<BringControl> = {}): BringControl => ({
  signal: new AbortController().signal,
  whenRunning: () => Promise.resolve(),
  onProgress: nothing,
  onCompared: nothing,
  ...more,
});

/** Threads of archives, and what they were asked. */
function archiveThreads() {
  const asked: ArchiveQuestion['kind'][] = [];
  const logs: { begun: number; ended: number }[] = [];
  const spawn = (): ArchiveThread => {
    const answer = archiveAnswers();
    const { spawn: begin, log } = threads<ArchiveQuestion>((question, port) => {
      asked.push(question.kind);
      void answer(question).then((said) => {
        port.postMessage(said, handedOver(said));
        port.close();
      });
    });
    logs.push(log);
    return new ArchiveThread(begin);
  };
  const running = (): number => logs.reduce((sum, { begun, ended }) => sum + begun - ended, 0);
  return { spawn, asked, running };
}

const resultOf = (title: string): ReturnType<typeof draftOf> => {
  const draft = draftOf(title, title);
  const result = { resourceType: 'Observation', status: 'final', code: { text: title } };
  // More than what is kept opened of an archive.
  const bytes = new TextEncoder().encode(`the report of ${title}`.padEnd(2_000_000, '.'));
  const files = [{ name: `${title}.txt`, type: 'text/plain', bytes }];
  return { ...draft, quads: fhirToQuads(result, draft.subject), files };
};

describe('a copy of a record, brought back into an empty one', { timeout: 120_000 }, () => {
  const { spawn, asked, running } = archiveThreads();
  let sealed: ChosenFile;
  let former: OwnRecord;
  let here: OwnRecord;
  let restoring: Restoring;
  let archive: OpenedArchive;

  beforeAll(async () => {
    const web = new MemoryWeb();
    const kit = await personOn(web, 'margaux');
    former = await makeRecord(kit, ['laboratory']);
    // Apart from everybody: what comes there is written past what the app keeps for reading.
    await former.import([], { apart: TITLES.map(resultOf) });
    const made = await wireExporting(kit, { stored: former }).make(
      { kind: 'plain' },
      { onProgress: nothing },
    );
    if (made.kind !== 'made' || !made.file) expect.unreachable();
    const bytes = new Uint8Array(await made.file.arrayBuffer());
    sealed = new ChosenFile([await quicklySealed(bytes, PASSPHRASE)], 'carnet.zip.age');
    here = await makeRecord(await personOn(web, 'lea'), []);
    const open = async (parts: Parameters<OwnRecord['open']>[0]) => {
      await here.open(parts);
      return { failed: [] };
    };
    restoring = wireRestoring({ stored: here, open }, spawn);
  }, 120_000);

  it('opens with its passphrase only, in a thread that waits while it is paused', async () => {
    expect(await restoring.look(sealed, '', control())).toEqual({ kind: 'sealed' });
    const wrong = await restoring.look(sealed, 'some other words here', control());
    expect([wrong, running()]).toEqual([{ kind: 'wrong-passphrase' }, 0]);
    asked.length = 0;
    const [paused, gate] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const told: (number | null)[] = [];
    const looking = restoring.look(
      sealed,
      PASSPHRASE,
      control({
        onProgress: ({ done, total }) => told.push(done, total),
        async whenRunning() {
          paused.resolve(undefined);
          await gate.promise;
        },
      }),
    );
    await paused.promise;
    expect([asked, told[0]]).toEqual([['open'], 0]);
    expect(told[1]).toBeGreaterThan(1000);
    gate.resolve(undefined);
    const found = await looking;
    if (found.kind !== 'opened') expect.unreachable();
    ({ archive } = found);
    expect([archive, running()]).toEqual([
      { entries: 2, categories: ['laboratory'], name: null, isAnother: false },
      1,
    ]);
  });

  it('is refused whole where a byte of it is another, or what is chosen is none, and can be stopped', async () => {
    const bytes = new Uint8Array(await sealed.arrayBuffer());
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    const spoiled = new ChosenFile([bytes], 'carnet.zip.age');
    expect(await restoring.look(spoiled, PASSPHRASE, control())).toEqual({ kind: 'broken' });
    const none = new ChosenFile(['no archive'], 'a.zip');
    expect(await restoring.look(none, '', control())).toEqual({ kind: 'broken' });
    const stop = new AbortController();
    const stopping = control({
      signal: stop.signal,
      onProgress: () => {
        stop.abort();
      },
    });
    expect(await restoring.look(sealed, PASSPHRASE, stopping)).toEqual({ kind: 'stopped' });
    expect([(await here.timeline()).entries, running()]).toEqual([[], 1]);
  });

  it('comes back entry by entry, and goes on after a stop with what is not here yet', async () => {
    const stop = new AbortController();
    const before: number[] = [];
    const stopping = control({
      signal: stop.signal,
      onProgress: ({ done }) => {
        before.push(done);
        stop.abort();
      },
    });
    expect(await restoring.bring(archive, stopping)).toEqual({ kind: 'stopped' });
    expect([before, (await here.timeline()).entries.length]).toEqual([[1], 1]);
    const compared: number[] = [];
    const whole = control({ onCompared: ({ done }) => compared.push(done) });
    expect(await restoring.bring(archive, whole)).toEqual({ kind: 'done', added: 1, here: 1 });
    expect(compared).toEqual([0, 1]);
    expect(await restoring.bring(archive, control())).toEqual({ kind: 'done', added: 0, here: 2 });
    const { entries } = await here.timeline();
    expect(entries.map(({ line }) => line.title).sort()).toEqual(TITLES);
    const [file] = entries.find(({ line }) => line.title === 'sodium')?.line.files ?? [];
    const report = new TextDecoder().decode((await here.file(file?.iri ?? '')).bytes);
    expect([report.length, report.slice(0, 21)]).toEqual([2_000_000, 'the report of sodium.']);
  });

  it('is to be chosen again where its file went away, or once it was left', async () => {
    sealed.isGone = true;
    const copy = await restoring.look(sealed, PASSPHRASE, control());
    expect(copy).toEqual({ kind: 'gone' });
    for (const { iri } of (await here.timeline()).entries) await here.delete(iri);
    expect(await restoring.bring(archive, control())).toEqual({ kind: 'gone' });
    expect(running()).toBe(1);
    await restoring.leave(archive);
    expect([running(), await restoring.bring(archive, control())]).toEqual([0, { kind: 'gone' }]);
  });
});
