import { ExchangeError } from '@carnet/exchange';
import {
  isRecordArchive,
  isSealedWithAge,
  openAge,
  zipSource,
  type ArchiveSource,
  type PlacedContent,
} from '@carnet/exchange/archive';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';

/** A file that is read in place. */
async function contentOf(
  path: string,
  size: number,
): Promise<PlacedContent & { readonly close: () => Promise<void> }> {
  const file = await open(path, 'r');
  return {
    path,
    size,
    open: (from: number): AsyncIterable<Uint8Array> => createReadStream(path, { start: from }),
    async at(from: number, length: number): Promise<Uint8Array> {
      const piece = new Uint8Array(length);
      const { bytesRead } = await file.read(piece, 0, length, from);
      return piece.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

/** A file of an archive that was unpacked into a folder, from a byte on; `broken-archive` where there is none. */
async function* fileIn(folder: string, name: string, from: number): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(join(folder, name), { start: from }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new ExchangeError(
      'broken-archive',
      'The archive cannot be taken back: its list of checksums, or a file of that list, is not in the folder.',
      { cause },
    );
  }
}

/** What is in a file that is sealed with age, by the passphrase in the environment. */
async function unsealed(content: PlacedContent, env: Context['env']): Promise<PlacedContent> {
  const passphrase = env['CARNET_EXPORT_PASSPHRASE'] ?? '';
  if (passphrase === '')
    throw new CliError(
      'usage',
      'The archive is sealed: put its passphrase into CARNET_EXPORT_PASSPHRASE. One that is sealed for a key is opened by age first.',
    );
  const opened = await openAge(content, passphrase);
  if (opened === 'wrong-passphrase')
    throw new CliError(
      'wrong-passphrase',
      'CARNET_EXPORT_PASSPHRASE does not open this archive; nothing was brought in.',
    );
  if (opened === 'other-key')
    throw new CliError(
      'usage',
      'The archive is sealed for a key and not for a passphrase: open it with “age --decrypt” first.',
    );
  return opened;
}

/**
 * Opens an archive of a record: a ZIP file, sealed with age or not, or the folder it was unpacked into. What is sealed is
 * opened in memory, piece by piece. `usage` or `wrong-passphrase` where it does not open.
 */
export async function openArchiveAt(
  path: string,
  { env, onEnd }: Pick<Context, 'env' | 'onEnd'>,
): Promise<ArchiveSource> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new CliError('usage', `There is no file or folder [${path}].`, { cause });
  });
  if (found.isDirectory()) return { open: (name, from) => fileIn(path, name, from) };
  const content = await contentOf(path, found.size);
  onEnd(content.close);
  return zipSource((await isSealedWithAge(content)) ? await unsealed(content, env) : content);
}

/**
 * `usage` for an archive of a record: its entries are brought in as they are, and not read as documents. What cannot be
 * read at all is none.
 */
export async function refuseArchive(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) return;
  const content = await contentOf(path, found.size).catch(() => null);
  if (content === null) return;
  try {
    if (!(await isSealedWithAge(content)) && !(await isRecordArchive(content))) return;
  } finally {
    await content.close();
  }
  throw new CliError(
    'usage',
    `[${path}] is sealed with age, or an archive of a record. An archive of your own record comes back with: carnet move --archive FILE.`,
  );
}
