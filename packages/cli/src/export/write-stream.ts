import { open, rm } from 'node:fs/promises';
import { notWritable } from './not-writable.ts';

/** Writes a stream into a new file, readable by its user alone; nothing half done stays. */
export async function writeStream(path: string, stream: ReadableStream<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw notWritable(path, cause);
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
