import type { EntryDraft, ImportReport, LargeFile, OwnRecord } from '@carnet/record';
import { draftFile } from '../document/file-draft.ts';
import { sha256 } from '../document/digest.ts';
import { openReading, type ReadDraft } from '../document/packed-reading.ts';
import { isRefusal } from '../document/refusal.ts';
import { ExchangeError } from '../errors.ts';
import { bytesOf, nameOf, type Content } from './content.ts';
import type { Filing, Found, FoundDrafts, FoundFile, FoundReading } from './found.ts';

export interface StoreOptions {
  readonly received: Date;
  readonly signal: AbortSignal;
  /** Awaited between files, and between the parts of large ones: resolves at once unless paused. */
  readonly whenRunning?: () => Promise<void>;
  /** How many files are written at once; fewer where a screen must stay awake. */
  readonly batch?: number;
  /** Whether what most people show to few, by its codes, is kept apart from everybody, with the document that tells it. */
  readonly apart?: boolean;
  /** Told how many bytes of what was found are stored. */
  readonly onProgress?: (bytes: number) => void;
}

/** Drafts of so many files, or of so many bytes of files, are written at once. */
const BATCH_FILES = 50;
const BATCH_BYTES = 16 * 1024 * 1024;
/** Files above this are stored in parts of their own, so that a stop loses little. */
const WHOLE = 8 * 1024 * 1024;

const changed = (): ExchangeError =>
  new ExchangeError('changed', 'The file changed between looking at it and storing it; choose it again.');

/** Drafts with the name of whom they are about; as they are without one. */
const named =
  (of: string | undefined) =>
  <Draft extends Pick<EntryDraft, 'line'>>(draft: Draft): Draft =>
    of === undefined ? draft : { ...draft, line: { ...draft.line, of } };

const always = (): Promise<void> => Promise.resolve();

/** A content as the record library reads large files. */
export const largeFile = (content: Content, type: string, whenRunning = always): LargeFile => ({
  name: nameOf(content),
  type,
  size: content.size,
  async *open(from) {
    for await (const chunk of content.open(from)) {
      await whenRunning();
      yield chunk;
    }
  },
});

/** Stores what was found, many files at once. Each thing is whole or not there at all; once more adds nothing. */
export class Store {
  readonly #record: Pick<OwnRecord, 'import' | 'importLarge' | 'importMany'>;
  readonly #options: StoreOptions;
  readonly #sum = { added: 0, merged: 0, skipped: 0 };
  #unread = 0;
  #drafts: EntryDraft[] = [];
  #apart: EntryDraft[] = [];
  #files = 0;
  #bytes = 0;
  #stored = 0;

  constructor(record: Pick<OwnRecord, 'import' | 'importLarge' | 'importMany'>, options: StoreOptions) {
    this.#record = record;
    this.#options = options;
  }

  /** What was done so far. */
  get report(): ImportReport {
    return { ...this.#sum, skipped: this.#sum.skipped + this.#unread };
  }

  /** How many entries of what was put were in the record already. */
  get present(): number {
    return this.#sum.skipped;
  }

  /** Whether nothing waits to be written. */
  get isEmpty(): boolean {
    return this.#files === 0;
  }

  /**
   * Takes one thing; it is written with others, at the latest by `flush`. `of` names whom it is about, where that is
   * somebody else. `ExchangeError` if it is not what it was.
   */
  async put(found: Found, filing?: Filing, of?: string): Promise<void> {
    await this.#options.whenRunning?.();
    this.#unread += found.skipped.length;
    if (found.what === 'reading') this.#takeRead((await this.#read(found)).map(named(of)), found.size);
    else if (found.what === 'drafts') await this.#ready({ ...found, drafts: found.drafts.map(named(of)) });
    else await this.#keep(found, filing ?? found.filing, named(of));
    if (this.#files >= (this.#options.batch ?? BATCH_FILES) || this.#bytes >= BATCH_BYTES) await this.flush();
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    const [drafts, apart, bytes] = [this.#drafts, this.#apart, this.#bytes];
    [this.#drafts, this.#apart, this.#files, this.#bytes] = [[], [], 0, 0];
    if (drafts.length + apart.length > 0)
      this.#count(await this.#record.import(drafts, { signal: this.#options.signal, apart }));
    this.#tell(bytes);
  }

  #take(drafts: readonly EntryDraft[], bytes: number): void {
    this.#drafts.push(...drafts);
    this.#files += 1;
    this.#bytes += bytes;
  }

  #takeRead(drafts: readonly ReadDraft[], bytes: number): void {
    const isApart = ({ sensitive }: ReadDraft): boolean => this.#options.apart === true && sensitive !== null;
    this.#apart.push(...drafts.filter(isApart));
    this.#take(
      drafts.filter((draft) => !isApart(draft)),
      bytes,
    );
  }

  async #read(found: FoundReading): Promise<readonly ReadDraft[]> {
    const read = await found.reading();
    if (isRefusal(read)) throw changed();
    return openReading(read).drafts;
  }

  async #keep(
    { content, type, digest, counts }: FoundFile,
    filing: Filing,
    about: ReturnType<typeof named>,
  ): Promise<void> {
    if (counts.length === 0) return;
    const name = nameOf(content);
    const draft = about(draftFile({ name, type, digest, received: this.#options.received, ...filing }));
    if (content.size > WHOLE) {
      await this.#inParts(draft, content, type);
      return;
    }
    const bytes = await bytesOf(content);
    if ((await sha256(bytes)) !== digest) throw changed();
    this.#take([{ ...draft, files: [{ name, type, bytes }] }], bytes.length);
  }

  async #ready({ drafts, contents, size }: FoundDrafts): Promise<void> {
    const [first] = drafts;
    if (first === undefined || contents.length === 0) {
      this.#take(drafts, size);
      return;
    }
    const { signal, whenRunning } = this.#options;
    await this.#large(size, (onProgress) =>
      this.#record.importMany(
        first,
        contents.map(({ content, name, type }) => ({ ...largeFile(content, type, whenRunning), name })),
        { signal, onProgress },
      ),
    );
  }

  async #inParts(draft: EntryDraft, content: Content, type: string): Promise<void> {
    const { signal, whenRunning } = this.#options;
    await this.#large(content.size, (onProgress) =>
      this.#record.importLarge(draft, largeFile(content, type, whenRunning), { signal, onProgress }),
    );
  }

  /** Stores one thing by itself; what waits goes before it. */
  async #large(
    size: number,
    act: (onProgress: (progress: { readonly done: number }) => void) => Promise<'added' | 'skipped'>,
  ): Promise<void> {
    await this.flush();
    const begun = this.#stored;
    const outcome = await act(({ done }) => {
      this.#options.onProgress?.(begun + done);
    });
    this.#sum[outcome] += 1;
    this.#tell(size);
  }

  #count({ added, merged, skipped }: ImportReport): void {
    this.#sum.added += added;
    this.#sum.merged += merged;
    this.#sum.skipped += skipped;
  }

  #tell(bytes: number): void {
    this.#stored += bytes;
    this.#options.onProgress?.(this.#stored);
  }
}
