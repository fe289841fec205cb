import { EXIT } from './exit-codes.ts';
import { run } from './program.ts';

/** A terminal and a package manager may both pass on one Ctrl+C; only one that comes later ends the program at once. */
const PATIENCE_MS = 1000;

const stop = new AbortController();
let since = 0;
// @NOTE `on`, never `once`: libraries of the pod server (signal-exit) end the process on a signal that nobody else hears.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!stop.signal.aborted) since = Date.now();
    else if (Date.now() - since > PATIENCE_MS) process.exit(EXIT.refused);
    stop.abort();
  });

// @NOTE A reader that has seen enough (`carnet list | head`) closes the pipe: that is no fault. A full disk is one.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = EXIT.internal;
  });

const code = await run({
  argv: process.argv.slice(2),
  env: process.env,
  clock: () => new Date(),
  signal: stop.signal,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY,
  terminal: process.stdout.isTTY,
});
process.exitCode ??= code;
