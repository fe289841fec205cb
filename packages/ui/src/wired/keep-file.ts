import { draftFile, mediaTypeOf } from '@carnet/exchange';
import { hashFile } from '@carnet/record';
import { slicedFile } from '../files/sliced-file.ts';
import type { KeepAs } from '../ports/index.ts';
import type { ImportRun } from './import-run.ts';

/** Files above this are stored in parts of their own, so that a stop loses little; sealing.md 4. */
const WHOLE = 8 * 1024 * 1024;

/** Keeps a file as it is, under the title, part and date that the person gave it. */
export async function keepFile(run: ImportRun, file: File, as: KeepAs): Promise<void> {
  const { whenRunning, signal } = run.control;
  const type = file.type === '' ? mediaTypeOf(file.name) : file.type;
  const sliced = slicedFile(file, type, whenRunning);
  const digest = await hashFile(sliced);
  if (signal.aborted) return;
  const draft = draftFile({ name: file.name, type, digest, received: new Date(), ...as });
  const added = file.size > WHOLE ? await inParts() : await atOnce();
  run.added += added;
  if (added > 0) run.kept.push({ file: file.name, as });

  async function atOnce(): Promise<number> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const files = [{ name: file.name, type, bytes }];
    return (await run.record.import([{ ...draft, files }], { signal })).added;
  }

  async function inParts(): Promise<number> {
    const outcome = await run.record.importLarge(draft, sliced, {
      signal,
      onProgress: ({ done }) => {
        run.tell(file, done);
      },
    });
    return outcome === 'added' ? 1 : 0;
  }
}
