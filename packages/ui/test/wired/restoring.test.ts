import { fhirToQuads } from '@carnet/exchange';
import { makeRecord, type OwnRecord } from '@carnet/record';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../../record/test/support/drafts.ts';
import { MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import type { OpenedArchive, Restoring } from '../../src/ports/index.ts';
import { wireExporting } from '../../src/wired/exporting.ts';
import { wireRestoring } from '../../src/wired/restoring.ts';

const PASSPHRASE = 'k3fp-w8zc-9nqa-tm5x-h2vd-bq7r';
const TITLES = ['calcium', 'sodium'];
/** As a browser gives a file that was chosen by itself. */
class ChosenFile extends File {
  override readonly webkitRelativePath = '';
}

const nothing = (): void => undefined;
const control = (signal = new AbortController().signal) => ({ signal, onProgress: nothing });

const resultOf = (title: string): ReturnType<typeof draftOf> => {
  const draft = draftOf(title, title);
  const result = { resourceType: 'Observation', status: 'final', code: { text: title } };
  const bytes = new TextEncoder().encode(`the report of ${title}`);
  const files = [{ name: `${title}.txt`, type: 'text/plain', bytes }];
  return { ...draft, quads: fhirToQuads(result, draft.subject), files };
};

describe('a copy of a record, brought back into an empty one', { timeout: 120_000 }, () => {
  let sealed: File;
  let former: OwnRecord;
  let here: OwnRecord;
  let restoring: Restoring;
  let archive: OpenedArchive;

  beforeAll(async () => {
    const web = new MemoryWeb();
    const kit = await personOn(web, 'margaux');
    former = await makeRecord(kit, ['laboratory']);
    await former.import(TITLES.map(resultOf));
    const lock = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
    const made = await wireExporting(kit, { stored: former }).make(lock, { onProgress: nothing });
    if (made.kind !== 'made') expect.unreachable();
    sealed = new ChosenFile([made.file], 'carnet.zip.age');
    here = await makeRecord(await personOn(web, 'lea'), []);
    restoring = wireRestoring({
      stored: here,
      async open(parts) {
        await here.open(parts);
        return { failed: [] };
      },
    });
  }, 120_000);

  it('opens with its passphrase only', async () => {
    expect(await restoring.look(sealed, '')).toEqual({ kind: 'sealed' });
    expect(await restoring.look(sealed, 'some other words here')).toEqual({ kind: 'wrong-passphrase' });
    const found = await restoring.look(sealed, PASSPHRASE);
    if (found.kind !== 'opened') expect.unreachable();
    ({ archive } = found);
    expect(archive).toEqual({ entries: 2, categories: ['laboratory'] });
  });

  it('is refused whole where a byte of it is another, or what is chosen is none', async () => {
    const bytes = new Uint8Array(await sealed.arrayBuffer());
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    expect(await restoring.look(new ChosenFile([bytes], 'carnet.zip.age'), PASSPHRASE)).toEqual({
      kind: 'broken',
    });
    expect(await restoring.look(new ChosenFile(['no archive'], 'a.zip'), '')).toEqual({ kind: 'broken' });
    expect((await here.timeline()).entries).toEqual([]);
  });

  it('comes back entry by entry, once, also after a stop', async () => {
    expect(await restoring.bring(archive, control(AbortSignal.abort()))).toEqual({ kind: 'stopped' });
    expect(await restoring.bring(archive, control())).toEqual({ kind: 'done', added: 2, here: 0 });
    expect(await restoring.bring(archive, control())).toEqual({ kind: 'done', added: 0, here: 2 });
    const { entries } = await here.timeline();
    expect(entries.map(({ line }) => line.title).sort()).toEqual(TITLES);
    const [file] = entries.find(({ line }) => line.title === 'sodium')?.line.files ?? [];
    expect(new TextDecoder().decode((await here.file(file?.iri ?? '')).bytes)).toBe('the report of sodium');
  });
});
