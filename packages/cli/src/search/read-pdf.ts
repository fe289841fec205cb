import { Worker } from 'node:worker_threads';
import { CliError } from '../errors.ts';

/** Who reads longer than this is ended: a file may be made to keep a reader busy. */
const LONGEST_MS = 30_000;

const FROM_SOURCE = import.meta.url.endsWith('.ts');
const THREAD = new URL(`./pdf-thread.${FROM_SOURCE ? 'ts' : 'js'}`, import.meta.url);

/** The text layer of a PDF, read in a thread of its own that runs nothing of the file, and says nothing by itself. */
export function readPdf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const thread = new Worker(THREAD, {
    workerData: bytes,
    ...(FROM_SOURCE ? { execArgv: ['--conditions=carnet-source'] } : {}),
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  return new Promise<string>((resolve, reject) => {
    const failed = (): void => {
      reject(new CliError('stopped', 'This PDF cannot be read.'));
    };
    const timer = setTimeout(failed, LONGEST_MS);
    thread.once('message', (text: unknown) => {
      if (typeof text === 'string') resolve(text);
      else failed();
    });
    thread.once('error', failed);
    thread.once('exit', () => {
      clearTimeout(timer);
      failed();
    });
  }).finally(() => thread.terminate());
}
