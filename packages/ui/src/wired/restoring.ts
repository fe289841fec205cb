import { ExchangeError } from '@carnet/exchange';
import { isAboutAnother, keepPersons, type FormerRecord } from '@carnet/exchange/archive';
import { compareEntries, RecordError } from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { CATEGORIES } from '@carnet/vocab';
import { archiveThread, type ArchiveThread } from '../archive/archive-thread.ts';
import type {
  ArchiveOutcome,
  BringControl,
  BringOutcome,
  OpenedArchive,
  RestoreControl,
  Restoring,
} from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import type { WiredRecord } from './own-record.ts';

/** What lies behind the archives that screens show. */
const behind = new WeakMap<
  OpenedArchive,
  { readonly former: FormerRecord; readonly thread: ArchiveThread }
>();

type Target = Pick<WiredRecord, 'stored' | 'open'>;

async function look(
  { stored }: Target,
  thread: ArchiveThread,
  file: File,
  passphrase: string,
  control: RestoreControl,
): Promise<ArchiveOutcome> {
  const former = await thread.look(file, passphrase, control);
  if (typeof former === 'string') return { kind: former };
  const { entries, persons } = former;
  const named = new Set(entries.map(({ category }) => category));
  const archive = {
    entries: entries.length,
    categories: CATEGORIES.filter((one) => named.has(one)),
    name: persons[0]?.name ?? null,
    isAnother: stored ? isAboutAnother(stored.kit, persons) : false,
  };
  behind.set(archive, { former, thread });
  return { kind: 'opened', archive };
}

async function bring(
  record: Target,
  archive: OpenedArchive,
  { onCompared, ...control }: BringControl,
): Promise<BringOutcome> {
  const former = behind.get(archive)?.former;
  if (former === undefined) return { kind: 'gone' };
  const { entries, persons } = former;
  const { failed } = await record.open(archive.categories, () => undefined);
  if (failed.length > 0 || !record.stored) return { kind: 'failed' };
  const { added, here, iris } = await record.stored.bringIn(entries, control);
  const differ = await compareEntries(entries, record.stored, iris, { ...control, onProgress: onCompared });
  if (!archive.isAnother) await keepPersons(record.stored.kit, persons);
  return differ.length > 0 ? { kind: 'differs', count: differ.length } : { kind: 'done', added, here };
}

const KINDS: Readonly<Record<string, 'stopped' | 'second' | 'full'>> = {
  cancelled: 'stopped',
  stopped: 'stopped',
  'wrong-secret': 'second',
  'storage-full': 'full',
};

const kindOf = (error: unknown): 'stopped' | 'second' | 'full' | 'failed' =>
  (error instanceof RecordError || error instanceof SealedError ? KINDS[error.code] : undefined) ?? 'failed';

/** Bringing the entries of an archive of one's own record back; `spawn` begins the thread that reads it. */
export const wireRestoring = (record: Target, spawn: () => ArchiveThread = archiveThread): Restoring => ({
  async look(file, passphrase, control) {
    const thread = spawn();
    const outcome = await look(record, thread, file, passphrase, control);
    if (outcome.kind !== 'opened') thread.close();
    return outcome;
  },
  async bring(archive, control) {
    try {
      return await bring(record, archive, control);
    } catch (error) {
      if (error instanceof DOMException) return { kind: 'gone' };
      if (error instanceof ExchangeError) return { kind: 'failed' };
      if (!isRefusal(error)) throw error;
      return { kind: kindOf(error) };
    }
  },
  leave(archive) {
    behind.get(archive)?.thread.close();
    behind.delete(archive);
    return Promise.resolve();
  },
});
