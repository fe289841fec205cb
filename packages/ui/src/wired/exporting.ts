import { ExchangeError, stringifyJson } from '@carnet/exchange';
import { heldByXdm, openArchive, sealWithAge, xdmArchive, zipOf } from '@carnet/exchange/archive';
import { RecordError, type Kit } from '@carnet/record';
import type {
  ExportControl,
  Exporting,
  ExportLock,
  ExportOutcome,
  OtherOutcome,
  OtherRequest,
} from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import { namesOf } from './names.ts';
import type { WiredRecord } from './own-record.ts';

type Source = Pick<WiredRecord, 'stored'>;

const isCode = (error: unknown, code: string): boolean =>
  (error instanceof RecordError || error instanceof ExchangeError) && error.code === code;

type Pieces = ReadableStream<Uint8Array<ArrayBuffer>>;

/** Written into the file that was chosen; else one Blob, which the browser keeps in its own storage once it is large. */
async function fileOf(stream: Pieces, into: ExportControl['into']): Promise<Blob | null> {
  if (into === undefined) return new Response(stream).blob();
  await stream.pipeTo(into);
  return null;
}

async function make(
  { stored }: Source,
  lock: ExportLock,
  { onLost, into, ...control }: ExportControl,
  now: Date,
): Promise<ExportOutcome> {
  if (!stored) return { kind: 'failed' };
  const names = namesOf(stored.kit);
  const nameOf = (webId: string): string | undefined => names.get(webId);
  const { counts, files } = await openArchive(stored, { now, nameOf, ...control, onFault: onLost });
  const zip = zipOf(files, now);
  const stream = lock.kind === 'plain' ? zip : await sealWithAge(zip, lock);
  const file = await fileOf(stream, into);
  return { kind: 'made', file, entries: counts.entries, files: counts.files };
}

async function other(
  { stored }: Source,
  { format, person, language }: OtherRequest,
  { onLost, into, ...control }: ExportControl,
  now: Date,
): Promise<OtherOutcome> {
  if (!stored) return { kind: 'failed' };
  const { entries } = await stored.timeline();
  const total = entries.length;
  if (format === 'ips') {
    const { heldByIps, writeIps } = await import('@carnet/exchange/ips');
    const bundle = await writeIps(stored, person, { now, language });
    const file = new Blob([stringifyJson(bundle, 2)], { type: 'application/fhir+json' });
    return { kind: 'made', file, held: heldByIps(entries).length, total };
  }
  const held = heldByXdm(entries).length;
  if (held === 0) return { kind: 'empty' };
  const archive = xdmArchive(stored, { now, language, person, ...control, onFault: onLost });
  const file = await fileOf(zipOf(archive, now), into);
  return { kind: 'made', file, held, total };
}

/** Leaves the chosen file to others, also where nothing was written to it yet. */
const letGo = async (into: ExportControl['into'], error: unknown): Promise<void> => {
  await into?.abort(error).catch(() => undefined);
};

/** What an act gives where it was stopped, or the pod did not give it all. */
const ended = async (
  error: unknown,
  into: ExportControl['into'],
): Promise<{ readonly kind: 'stopped' | 'not-written' | 'failed' }> => {
  await letGo(into, error);
  if (isCode(error, 'cancelled')) return { kind: 'stopped' };
  if (into !== undefined && error instanceof DOMException) return { kind: 'not-written' };
  if (isRefusal(error) || error instanceof TypeError) return { kind: 'failed' };
  throw error;
};

/** Taking the whole of one's own record out. */
export const wireExporting = (kit: Kit, record: Source): Exporting => ({
  async weigh() {
    try {
      const { entries } = (await record.stored?.timeline()) ?? { entries: [] };
      return entries.flatMap(({ line }) => line.files ?? []).reduce((sum, { size }) => sum + size, 0);
    } catch (error) {
      if (isRefusal(error)) return 0;
      throw error;
    }
  },
  async make(lock, control) {
    try {
      return await make(record, lock, control, kit.session.clock());
    } catch (error) {
      if (!isCode(error, 'bad-lock')) return ended(error, control.into);
      await letGo(control.into, error);
      return { kind: 'bad-lock' };
    }
  },
  async other(request, control) {
    try {
      return await other(record, request, control, kit.session.clock());
    } catch (error) {
      return ended(error, control.into);
    }
  },
});
