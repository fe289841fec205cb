import { open, rm } from 'node:fs/promises';
import { CliError } from '../errors.ts';

/** Writes a stream into a new file, readable by its user alone; nothing half done stays. */
export async function writeStream(path: string, stream: ReadableStream<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw new CliError('not-writable', `The file [${path}] is there already, or cannot be made.`, { cause });
  });
  try {
    for await (const piece of stream) await file.writeFile(piece);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  await file.close();
}
