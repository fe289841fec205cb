import { ExchangeError } from '@carnet/exchange';
import {
  checkArchive,
  isSealedWithAge,
  openAge,
  zipSource,
  type AgeRefusal,
  type CheckedArchive,
  type ZipSource,
} from '@carnet/exchange/archive';
import { fileContent } from '../files/file-content.ts';

/** What the thread of an archive is asked: to open it, to check a stretch of it, or for bytes of one of its files. */
export type ArchiveQuestion =
  | { readonly kind: 'open'; readonly file: File; readonly passphrase: string }
  | { readonly kind: 'check' }
  | { readonly kind: 'read'; readonly path: string; readonly from: number };

export type ArchiveAnswer =
  | { readonly kind: 'sealed' | AgeRefusal }
  /** Bytes that are checked, of all. */
  | { readonly kind: 'checking'; readonly done: number; readonly total: number }
  | ({ readonly kind: 'checked' } & CheckedArchive)
  | { readonly kind: 'piece'; readonly bytes: Uint8Array<ArrayBuffer>; readonly isLast: boolean }
  /** No archive of a record, or damaged. */
  | { readonly kind: 'broken' }
  /** The file went away, or none is open here. */
  | { readonly kind: 'gone' };

const MIB = 1024 * 1024;
/** A phone checks so much in a second or two: between two stretches there may be a pause, or a stop. */
const STRETCH = 16 * MIB;
const PIECE = MIB;

/** A file of the archive that is being read, and up to where it was given. */
interface Reading {
  readonly path: string;
  readonly pieces: AsyncIterator<Uint8Array>;
  at: number;
}

class OpenArchive {
  readonly #source: ZipSource;
  readonly #steps: AsyncIterator<number, CheckedArchive>;
  #checked = 0;
  #reading: Reading | null = null;

  constructor(source: ZipSource) {
    this.#source = source;
    this.#steps = checkArchive(source);
  }

  get checking(): ArchiveAnswer {
    return { kind: 'checking', done: this.#checked, total: this.#source.bytes };
  }

  async check(): Promise<ArchiveAnswer> {
    for (const end = this.#checked + STRETCH; this.#checked < end;) {
      const step = await this.#steps.next();
      if (step.done === true) return { kind: 'checked', ...step.value };
      this.#checked += step.value;
    }
    return this.checking;
  }

  async read(path: string, from: number): Promise<ArchiveAnswer> {
    const reading = await this.#readingAt(path, from);
    const pieces: Uint8Array[] = [];
    let [length, isLast] = [0, false];
    while (length < PIECE && !isLast) {
      const step = await reading.pieces.next();
      isLast = step.done === true;
      if (step.done === true) break;
      pieces.push(step.value);
      length += step.value.length;
    }
    reading.at += length;
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return { kind: 'piece', bytes, isLast };
  }

  /** What is packed is unpacked in order only: the next piece of the same file comes from where the last one ended. */
  async #readingAt(path: string, from: number): Promise<Reading> {
    const before = this.#reading;
    if (before?.path === path && before.at === from) return before;
    await before?.pieces.return?.();
    const pieces = this.#source.open(path, from)[Symbol.asyncIterator]();
    return (this.#reading = { path, pieces, at: from });
  }
}

/**
 * Answers questions about one archive, one after the other: its passphrase is tried, its files unpacked and compared
 * with their checksums, and read, all where these answers are given.
 */
export function archiveAnswers(): (question: ArchiveQuestion) => Promise<ArchiveAnswer> {
  let archive: OpenArchive | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function open(file: File, passphrase: string): Promise<ArchiveAnswer> {
    let content = fileContent(file);
    if (await isSealedWithAge(content)) {
      if (passphrase === '') return { kind: 'sealed' };
      const opened = await openAge(content, passphrase);
      if (typeof opened === 'string') return { kind: opened };
      content = opened;
    }
    archive = new OpenArchive(await zipSource(content));
    return archive.checking;
  }

  async function answer(question: ArchiveQuestion): Promise<ArchiveAnswer> {
    try {
      if (question.kind === 'open') return await open(question.file, question.passphrase);
      if (archive === null) return { kind: 'gone' };
      return question.kind === 'check'
        ? await archive.check()
        : await archive.read(question.path, question.from);
    } catch (error) {
      if (error instanceof DOMException) return { kind: 'gone' };
      if (error instanceof ExchangeError) return { kind: 'broken' };
      throw error;
    }
  }

  return (question) => {
    const said = turn.then(() => answer(question));
    turn = said.catch(() => undefined);
    return said;
  };
}

/** The bytes of an answer that change hands instead of being copied. */
export const handedOver = (said: ArchiveAnswer): ArrayBuffer[] =>
  said.kind === 'piece' ? [said.bytes.buffer] : [];
