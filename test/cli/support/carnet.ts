import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { run } from '@carnet/cli';

const MAIN = resolve(import.meta.dirname, '../../../packages/cli/build/carnet.js');
const LIMIT_MS = 110_000;

/** How a command ended. */
export interface Ran {
  readonly code: number | null;
  /** As bytes came; `text` is the same as UTF-8. */
  readonly bytes: Buffer;
  readonly text: string;
  readonly stderr: string;
  /** How long the process lived. */
  readonly ms: number;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Given the child once it runs, to send it a signal or close its output. */
  readonly during?: (child: ChildProcess) => void;
}

/** The passphrase of everybody here. */
export const PASSPHRASE = 'violet anchor marble summit lantern orbit';

const ENV = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  TZ: 'Europe/Paris',
  LANG: 'en_IE.UTF-8',
  CARNET_PASSPHRASE: PASSPHRASE,
};

/** Starts the built command as a person would, off a terminal. */
export const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...ENV, ...env },
  });

/** Runs a command to its end. */
export const carnet = (args: readonly string[], { env, during }: RunOptions = {}): Promise<Ran> =>
  new Promise((done, fail) => {
    const begun = Date.now();
    const child = start(args, env);
    const out: Buffer[] = [];
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.once('error', fail);
    child.once('close', (code) => {
      clearTimeout(timer);
      const bytes = Buffer.concat(out);
      done({ code, bytes, text: bytes.toString(), stderr, ms: Date.now() - begun });
    });
    during?.(child);
  });

/**
 * Runs a command with `--json` that must succeed and say nothing on stderr; gives the one document it printed. In this
 * process: starting one of its own costs more than most commands. What is asked of a process is asked of `carnet`.
 */
export async function json<T>(...args: readonly string[]): Promise<T> {
  let [text, stderr] = ['', ''];
  const code = await run({
    argv: [...args, '--json'],
    env: ENV,
    clock: () => new Date(),
    signal: new AbortController().signal,
    out: (written) => (text += Buffer.from(written).toString()),
    err: (written) => (stderr += written),
    watched: false,
    terminal: false,
  });
  if (code !== 0 || stderr !== '') throw new Error(`carnet ${args[0] ?? ''} ended with ${code}: ${stderr}`);
  return JSON.parse(text) as T;
}

/** An error as every command tells it: one sentence and a code in brackets on one line. */
export const aSentence = (code: string): RegExp =>
  new RegExp(`^[A-Z“"\\[][^\\n]*[^\\n .][.?!] \\[${code}\\]\\n$`, 'u');
