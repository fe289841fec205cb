import { ExchangeError } from '@carnet/exchange';
import { isSealedWithAge, openAge, readArchive, zipSource } from '@carnet/exchange/archive';
import { compareEntries, RecordError, type FormerEntry } from '@carnet/record';
import { CATEGORIES } from '@carnet/vocab';
import { fileContent } from '../files/file-content.ts';
import type { ArchiveOutcome, BringControl, BringOutcome, OpenedArchive, Restoring } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import type { WiredRecord } from './own-record.ts';

/** What lies behind the archives that screens show. */
const behind = new WeakMap<OpenedArchive, readonly FormerEntry[]>();

async function look(file: File, passphrase: string): Promise<ArchiveOutcome> {
  let content = fileContent(file);
  if (await isSealedWithAge(content)) {
    if (passphrase === '') return { kind: 'sealed' };
    const opened = await openAge(content, passphrase);
    if (typeof opened === 'string') return { kind: opened };
    content = opened;
  }
  const entries = await readArchive(await zipSource(content));
  const named = new Set(entries.map(({ category }) => category));
  const archive = { entries: entries.length, categories: CATEGORIES.filter((one) => named.has(one)) };
  behind.set(archive, entries);
  return { kind: 'opened', archive };
}

type Target = Pick<WiredRecord, 'stored' | 'open'>;

async function bring(
  record: Target,
  archive: OpenedArchive,
  { signal, onProgress }: BringControl,
): Promise<BringOutcome> {
  const entries = behind.get(archive) ?? [];
  const { failed } = await record.open(archive.categories, () => undefined);
  if (failed.length > 0 || !record.stored) return { kind: 'failed' };
  const { added, here, iris } = await record.stored.bringIn(entries, { signal, onProgress });
  const differ = await compareEntries(entries, record.stored, iris);
  return differ.length > 0 ? { kind: 'differs', count: differ.length } : { kind: 'done', added, here };
}

const KINDS: Readonly<Record<string, 'stopped' | 'second' | 'full'>> = {
  cancelled: 'stopped',
  'wrong-secret': 'second',
  'storage-full': 'full',
};

/** Bringing the entries of an archive of one's own record back. */
export const wireRestoring = (record: Target): Restoring => ({
  async look(file, passphrase) {
    try {
      return await look(file, passphrase);
    } catch (error) {
      if (error instanceof ExchangeError) return { kind: 'broken' };
      if (error instanceof DOMException) return { kind: 'gone' };
      throw error;
    }
  },
  async bring(archive, control) {
    try {
      return await bring(record, archive, control);
    } catch (error) {
      if (error instanceof ExchangeError || error instanceof DOMException) return { kind: 'failed' };
      if (!isRefusal(error)) throw error;
      return { kind: (error instanceof RecordError ? KINDS[error.code] : undefined) ?? 'failed' };
    }
  },
});
