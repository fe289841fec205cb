import { createHash } from 'node:crypto';
import {
  type AccessLine,
  encodeAccessLine,
  type LogHead,
  segmentDigest,
  SegmentWriter,
} from '@carnet/sealed';
import type { LogParts } from './access-logs.ts';
import type { FindLogKey, LogKey } from './log-key.ts';
import { Refusals } from './refusals.ts';
import type { StoredSize } from './segment-files.ts';

/** What the owner is told of a log. */
export interface LogListing {
  readonly segments: readonly StoredSize[];
  /** How far it goes at this moment; null where nothing can be sealed, for want of a key. */
  readonly head: LogHead | null;
}

interface Live {
  readonly writer: SegmentWriter;
  readonly key: LogKey;
  readonly segment: number;
  readonly since: number;
  size: number;
}

interface Waiting {
  readonly line: AccessLine;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

/** The access log of one pod. One thing at a time; lines that wait are written together. */
export class PodLog {
  readonly #pod: string;
  readonly #name: string;
  readonly #parts: LogParts;
  #live: Live | null = null;
  /** Whether a key was looked for and not found. */
  #silent = false;
  #ended = false;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting: Waiting[] = [];
  readonly #refusals: Refusals;
  /** How the key is found to which counts are sealed; null before there are any. */
  #countedFor: FindLogKey | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(pod: string, parts: LogParts) {
    this.#pod = pod;
    this.#refusals = new Refusals(pod, parts.refusals);
    this.#name = createHash('sha256').update(pod).digest('hex');
    this.#parts = parts;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  /** To be told what was changed in the pod: it may be where the key is stated. */
  changed(target: string): void {
    if (this.#live?.key.documents.includes(target) === true) this.#live = null;
    this.#silent = false;
  }

  /** The segment to write to, begun if need be. */
  async #current(find: FindLogKey): Promise<Live | null> {
    const { files, clock, limits } = this.#parts;
    const now = clock().getTime();
    const live = this.#live;
    if (live !== null && live.size < limits.bytes && Math.abs(now - live.since) < limits.milliseconds)
      return live;
    if (this.#silent || this.#ended) return null;
    const key = await find(this.#pod);
    this.#silent = key === null;
    this.#live = null;
    if (key === null) return null;
    const last = (await files.list(this.#name)).at(-1)?.segment ?? 0;
    const before = last === 0 ? null : await files.read(this.#name, last);
    const segment = last + 1;
    const writer = await SegmentWriter.begin({
      recordId: key.recordId,
      pod: this.#pod,
      logKey: key.publicKey,
      segment,
      prev: before === null ? null : await segmentDigest(before),
    });
    await files.append(this.#name, segment, writer.start);
    this.#live = { writer, key, segment, since: now, size: writer.start.length };
    return this.#live;
  }

  /**
   * Writes one line; resolves when the operating system has it, or when there is no key to seal it to. A refusal like one
   * of this minute, or one too many, is counted instead, and the count is written when the minute is over.
   */
  async write(line: AccessLine, find: FindLogKey): Promise<void> {
    if (this.#refusals.isOver(line.at)) await this.settle();
    if (line.status >= 400 && !this.#refusals.admits(line)) {
      this.#settleLater(find);
      return;
    }
    await this.#line(line, find);
  }

  /** Writes what was counted. */
  async settle(): Promise<void> {
    const find = this.#countedFor;
    if (find !== null) await this.#inTurn(() => this.#writeCounts(find));
  }

  #settleLater(find: FindLogKey): void {
    this.#countedFor = find;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.settle().catch(() => undefined);
    }, this.#parts.refusals.window);
    this.#timer.unref();
  }

  async #writeCounts(find: FindLogKey): Promise<void> {
    const lines = this.#refusals.take();
    if (lines.length === 0) return;
    try {
      await this.#append(lines, find);
    } catch (error) {
      this.#live = null;
      this.#refusals.putBack(lines);
      throw error;
    }
  }

  async #append(lines: readonly AccessLine[], find: FindLogKey): Promise<void> {
    const live = await this.#current(find);
    if (live === null) return;
    const sealed = [];
    for (const line of lines) sealed.push(await live.writer.seal(encodeAccessLine(line)));
    const bytes = Buffer.concat(sealed);
    await this.#parts.files.append(this.#name, live.segment, bytes);
    live.size += bytes.length;
  }

  #line(line: AccessLine, find: FindLogKey): Promise<void> {
    const written = new Promise<void>((done, failed) => {
      this.#waiting.push({ line, done, failed });
    });
    if (this.#waiting.length === 1) void this.#inTurn(() => this.#writeWaiting(find));
    return written;
  }

  async #writeWaiting(find: FindLogKey): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      await this.#append(
        batch.map(({ line }) => line),
        find,
      );
      for (const { done } of batch) done();
    } catch (error) {
      // What is on the disk may not be what the writer counts: the next line begins a segment.
      this.#live = null;
      for (const { failed } of batch) failed(error);
    }
  }

  /** How far the log goes; null where nothing can be sealed, for want of a key. */
  head(find: FindLogKey): Promise<LogHead | null> {
    return this.#inTurn(async () => (await this.#current(find))?.writer.head() ?? null);
  }

  /** What there is, with what was counted so far. */
  listing(find: FindLogKey): Promise<LogListing> {
    return this.#inTurn(async () => {
      const { files } = this.#parts;
      await this.#writeCounts(find);
      const live = await this.#current(find);
      return { segments: await files.list(this.#name), head: live?.writer.head() ?? null };
    });
  }

  /** A segment, in whole lines: none is being written while it is read. */
  read(segment: number): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#inTurn(() => this.#parts.files.read(this.#name, segment));
  }

  /** Drops an old segment; not the one that is written to. */
  drop(segment: number, find: FindLogKey): Promise<'dropped' | 'live' | 'absent'> {
    return this.#inTurn(async () => {
      if ((await this.#current(find))?.segment === segment) return 'live';
      const there = await this.#parts.files.list(this.#name);
      if (!there.some((one) => one.segment === segment)) return 'absent';
      await this.#parts.files.remove(this.#name, segment);
      return 'dropped';
    });
  }

  /** Erases all of it for good, with its pod: nothing is written any more, not what is on its way either. */
  end(): Promise<void> {
    return this.#inTurn(async () => {
      this.#ended = true;
      this.#live = null;
      this.#refusals.take();
      for (const { segment } of await this.#parts.files.list(this.#name))
        await this.#parts.files.remove(this.#name, segment);
    });
  }

  /** Erases all of it where nobody states a key any more: the record is closed, and nobody could read it. */
  erase(find: FindLogKey): Promise<'dropped' | 'live'> {
    return this.#inTurn(async () => {
      if ((await find(this.#pod)) !== null) return 'live';
      this.#live = null;
      for (const { segment } of await this.#parts.files.list(this.#name))
        await this.#parts.files.remove(this.#name, segment);
      return 'dropped';
    });
  }
}
