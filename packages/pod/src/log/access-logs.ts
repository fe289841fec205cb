import { statedLogKey } from './log-key.ts';
import type { SegmentFiles } from './segment-files.ts';
import { PodLog } from './pod-log.ts';
import type { RefusalLimits } from './refusals.ts';

/** When a new segment is begun, beside every start of the server. */
export interface SegmentLimits {
  readonly bytes: number;
  readonly milliseconds: number;
}

export const SEGMENT_LIMITS: SegmentLimits = { bytes: 1024 * 1024, milliseconds: 7 * 24 * 3600 * 1000 };

/** What the logs of all pods share. */
export interface LogParts {
  readonly files: SegmentFiles;
  readonly clock: () => Date;
  readonly limits: SegmentLimits;
  readonly refusals: RefusalLimits;
}

/** The access logs of all pods of a server. */
export class AccessLogs {
  readonly #parts: LogParts;
  readonly #pods = new Map<string, PodLog>();

  constructor(parts: LogParts) {
    this.#parts = parts;
  }

  /** The log of a pod that is there. */
  of(pod: string): PodLog {
    const log = this.#pods.get(pod) ?? new PodLog(pod, this.#parts);
    this.#pods.set(pod, log);
    return log;
  }

  /** The log key that key statements of this WebID state. */
  statedKey(statements: Uint8Array<ArrayBuffer>, webId: string): ReturnType<typeof statedLogKey> {
    return statedLogKey(statements, webId);
  }

  /** Writes what was counted in any log: the server stops. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#pods.values()].map((log) => log.settle()));
  }

  now(): Date {
    return this.#parts.clock();
  }
}
