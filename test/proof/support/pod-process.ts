import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const CHILD = join(import.meta.dirname, 'pod-child.ts');
const START_MS = 60_000;

/** Runs a TypeScript file of this folder under Node as the tests run it, from sources. */
export const runChild = (
  file: string,
  args: readonly string[],
  nodeArgs: readonly string[] = [],
): ChildProcess =>
  spawn(
    process.execPath,
    [...nodeArgs, '--conditions=carnet-source', '--disable-warning=ExperimentalWarning', file, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );

/** A pod server in a process of its own, which can be killed. Everything it prints is kept. */
export class PodProcess {
  readonly baseUrl: string;
  /** All that it printed, of every run. */
  log = '';
  readonly #args: readonly string[];
  #child: ChildProcess | null = null;

  constructor(port: number, dataDir: string, logLevel = 'warn') {
    this.baseUrl = `http://localhost:${port}/`;
    this.#args = [String(port), dataDir, logLevel];
  }

  /** Starts it, or starts it again on the same folder. */
  async start(): Promise<void> {
    const child = runChild(CHILD, this.#args);
    this.#child = child;
    const state = { ready: false };
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.log += chunk.toString();
        if (chunk.toString().includes('ready\n')) state.ready = true;
      });
    const until = Date.now() + START_MS;
    while (!state.ready && child.exitCode === null && child.signalCode === null && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (!state.ready) throw new Error(`the pod server did not start: ${this.log}`);
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
