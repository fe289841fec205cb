import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { start } from './carnet.ts';

const START_MS = 90_000;

/** A pod server run by `carnet serve` in a process of its own. */
export class Served {
  readonly baseUrl: string;
  /** What it printed on stdout and stderr. */
  printed = '';
  readonly #args: readonly string[];
  #child: ChildProcess | null = null;

  constructor(port: number, dataDir: string, ...more: readonly string[]) {
    this.baseUrl = `http://localhost:${port}/`;
    this.#args = ['serve', '--data', dataDir, '--port', String(port), '--json', ...more];
  }

  /** Starts it, or starts it again; gives the JSON line it prints when people can come. */
  async start(): Promise<unknown> {
    const child = start(this.#args);
    this.#child = child;
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      this.printed += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.printed += chunk.toString();
    });
    const until = Date.now() + START_MS;
    while (!out.includes('\n') && child.exitCode === null && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (!out.includes('\n')) throw new Error(`carnet serve did not start: ${this.printed}`);
    return JSON.parse(out) as unknown;
  }

  /** Ends it as Ctrl+C does and gives its exit code. */
  async stop(signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(timer);
    return child.exitCode;
  }
}
