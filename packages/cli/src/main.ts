#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { EXIT } from './exit-codes.ts';
import { run } from './program.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
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
});
process.exitCode ??= code;
