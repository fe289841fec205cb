import { ExchangeError, stringifyJson } from '@carnet/exchange';
import { openArchive, sealWithAge, zipOf } from '@carnet/exchange/archive';
import { RecordError } from '@carnet/record';
import type { ExportControl, Exporting, ExportLock, ExportOutcome } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import type { WiredRecord } from './own-record.ts';

const isCode = (error: unknown, code: string): boolean =>
  (error instanceof RecordError || error instanceof ExchangeError) && error.code === code;

/** The copy as one Blob, which the browser keeps in its own storage once it is large. */
async function make(
  { stored }: Pick<WiredRecord, 'stored'>,
  lock: ExportLock,
  { onProgress, signal, onLost }: ExportControl,
  now: Date,
): Promise<ExportOutcome> {
  if (!stored) return { kind: 'failed' };
  const { counts, files } = await openArchive(stored, { now, onProgress, signal, onFault: onLost });
  const zip = zipOf(files, now);
  const stream = lock.kind === 'plain' ? zip : await sealWithAge(zip, lock);
  const file = await new Response(stream).blob();
  return { kind: 'made', file, entries: counts.entries, files: counts.files };
}

/** Taking the whole of one's own record out. */
export const wireExporting = (record: Pick<WiredRecord, 'stored'>, clock: () => Date): Exporting => ({
  async make(lock, control) {
    try {
      return await make(record, lock, control, clock());
    } catch (error) {
      if (isCode(error, 'cancelled')) return { kind: 'stopped' };
      if (isCode(error, 'bad-lock')) return { kind: 'bad-lock' };
      if (isRefusal(error) || error instanceof TypeError) return { kind: 'failed' };
      throw error;
    }
  },
  async ips(person, language) {
    if (!record.stored) return null;
    const { writeIps } = await import('@carnet/exchange/ips');
    try {
      const bundle = await writeIps(record.stored, person, { now: clock(), language });
      return new Blob([stringifyJson(bundle, 2)], { type: 'application/fhir+json' });
    } catch (error) {
      if (isRefusal(error) || error instanceof TypeError) return null;
      throw error;
    }
  },
});
