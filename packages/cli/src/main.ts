#!/usr/bin/env node
import { run } from './program.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stop.abort();
  });

process.exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  clock: () => new Date(),
  signal: stop.signal,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
