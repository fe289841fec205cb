import { entryContent, RecordError, type RecordReader, type TimelineEntry } from '@carnet/record';
import type { Language } from '../wording/names.ts';
import { contentText } from './content-text.ts';
import { fileText, isSearched, SEARCHED_CHARACTERS, type ReadPdf } from './file-text.ts';
import { decodeKept, encodeKept, type KeptEntry } from './kept-texts.ts';
import { lineTexts } from './line-texts.ts';
import { SearchIndex, type Found } from './search-index.ts';
import type { SearchText } from './search-text.ts';

/** Where the texts of documents are kept between sessions: sealed, by a key that dies when the device is locked. */
export interface KeptTexts {
  load(): Promise<Uint8Array | null>;
  save(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** What a search over a record is made with. */
export interface RecordSearchOptions {
  readonly record: Pick<RecordReader, 'contents' | 'file'>;
  readonly language: Language;
  readonly readPdf: ReadPdf;
  /** Nothing is kept without it. */
  readonly kept?: KeptTexts;
  /** Whether an entry must leave no trace once this session ends: then nothing of it is kept. */
  readonly isHidden?: (iri: string) => boolean;
  /** Lets others go on between two steps; a task of the event loop unless told. */
  readonly pause?: () => Promise<void>;
}

/** How far reading is: entries and files read of those to be read. */
export type OnRead = (done: number, total: number) => void;

/** Entries whose words are put in before others may go on. */
const STEP = 60;

const task = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

/** Searches a record on this device: what its timeline says at once, the words of its documents as they are read. */
export class RecordSearch {
  readonly #options: RecordSearchOptions;
  readonly #index = new SearchIndex();
  readonly #read = new Map<string, KeptEntry>();
  #entries: ReadonlyMap<string, TimelineEntry> = new Map();
  #shown = new Map<string, TimelineEntry>();
  /** What was hidden when it was taken in stays so, whatever is said of it since. */
  readonly #hidden = new Set<string>();
  #unread = 0;
  #loaded = false;
  #forgotten = false;
  #last: Promise<void> = Promise.resolve();

  constructor(options: RecordSearchOptions) {
    this.#options = options;
  }

  /** Documents whose words could not be read; they are found by their titles only. */
  get unread(): number {
    return this.#unread;
  }

  /**
   * Takes in the entries there are now: what is new or changed is read, what is gone is forgotten, here and in what is
   * kept.
   */
  update(entries: readonly TimelineEntry[], onRead: OnRead = () => undefined): Promise<void> {
    const run = this.#last.then(() => this.#update(entries, onRead));
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Forgets all texts, and ends what is being read. */
  forget(): void {
    this.#forgotten = true;
    for (const iri of this.#shown.keys()) this.#index.remove(iri);
    this.#shown.clear();
    this.#read.clear();
    this.#entries = new Map();
  }

  async #update(entries: readonly TimelineEntry[], onRead: OnRead): Promise<void> {
    if (this.#forgotten) return;
    const { isHidden = () => false } = this.#options;
    for (const { iri } of entries) if (isHidden(iri)) this.#hidden.add(iri);
    await this.#loadKept();
    this.#entries = new Map(entries.map((entry) => [entry.iri, entry]));
    await this.#showLines();
    const missing = entries.filter(({ iri, version }) => this.#read.get(iri)?.version !== version);
    if (missing.length > 0) await this.#readTexts(missing, onRead);
    await this.#keep();
  }

  /** The entries found, the best first: only such as are among `entries`, the last given unless told. */
  find(words: string, entries: Pick<ReadonlySet<string>, 'has'> = this.#entries): readonly Found[] {
    return this.#index.find(words, (iri) => entries.has(iri) && this.#entries.has(iri));
  }

  async #loadKept(): Promise<void> {
    if (this.#loaded) return;
    this.#loaded = true;
    const bytes = (await this.#options.kept?.load()) ?? null;
    if (bytes) for (const [iri, entry] of decodeKept(bytes)) this.#read.set(iri, entry);
  }

  /** What the registers say, with the words of documents that were read before. */
  async #showLines(): Promise<void> {
    for (const iri of [...this.#shown.keys(), ...this.#read.keys()])
      if (!this.#entries.has(iri)) {
        this.#index.remove(iri);
        this.#shown.delete(iri);
        this.#read.delete(iri);
      }
    let step = 0;
    for (const entry of this.#entries.values()) {
      if (this.#forgotten) return;
      if (this.#shown.get(entry.iri)?.version === entry.version) continue;
      this.#show(entry);
      if ((step += 1) % STEP === 0) await this.#pause();
    }
  }

  #show(entry: TimelineEntry): void {
    const { iri, line, version } = entry;
    const read = this.#read.get(iri);
    const texts = read?.version === version ? read.texts : [];
    this.#index.put(iri, [...lineTexts(line, this.#options.language), ...texts]);
    this.#shown.set(iri, entry);
  }

  async #readTexts(missing: readonly TimelineEntry[], onRead: OnRead): Promise<void> {
    const { record } = this.#options;
    const wanted = new Map(missing.map((entry) => [entry.iri, entry]));
    const files = missing.flatMap(({ line }) => (line.files ?? []).filter(isSearched)).length;
    const total = wanted.size + files;
    const contents = new Map<string, readonly SearchText[]>();
    let done = 0;
    this.#unread = 0;
    onRead(0, total);
    for await (const { iri, turtle } of record.contents((one) => wanted.has(one))) {
      if (this.#forgotten) return;
      const entry = wanted.get(iri);
      if (entry) contents.set(iri, contentTexts(entry, turtle));
      onRead((done += 1), total);
      if (done % STEP === 0) await this.#pause();
    }
    done = wanted.size;
    for (const entry of missing) {
      const texts = await this.#fileTexts(entry, () => {
        onRead((done += 1), total);
      });
      if (this.#forgotten) return;
      const read = texts && [...(contents.get(entry.iri) ?? []), ...texts];
      if (read) this.#read.set(entry.iri, { version: entry.version, texts: read });
      if (read && read.length > 0 && this.#entries.get(entry.iri) === entry) this.#show(entry);
      if (read && read.length > 0) await this.#pause();
    }
    onRead(total, total);
  }

  /** Null where a file did not come: it is tried again the next time. */
  async #fileTexts({ line }: TimelineEntry, onFile: () => void): Promise<readonly SearchText[] | null> {
    const { record, readPdf } = this.#options;
    const texts: SearchText[] = [];
    let whole = true;
    for (const { iri, name, ...file } of (line.files ?? []).filter(isSearched)) {
      try {
        const text = await fileText({ type: file.type, bytes: (await record.file(iri)).bytes }, readPdf);
        if (text !== '') texts.push({ where: 'file', name, text });
      } catch (error) {
        if (!(error instanceof RecordError)) throw error;
        this.#unread += 1;
        whole = false;
      }
      onFile();
    }
    return whole ? texts : null;
  }

  async #keep(): Promise<void> {
    const { kept } = this.#options;
    if (!kept || this.#forgotten) return;
    await kept.save(encodeKept(new Map([...this.#read].filter(([iri]) => !this.#hidden.has(iri)))));
  }

  #pause(): Promise<void> {
    return (this.#options.pause ?? task)();
  }
}

/** The words of an entry's content that its line does not say already. */
function contentTexts({ iri, line }: TimelineEntry, turtle: string): readonly SearchText[] {
  try {
    const said = contentText(entryContent({ iri, turtle })).split('\n');
    const text = said.filter((one) => one !== line.title).join('\n');
    return text === '' ? [] : [{ where: 'content', text: text.slice(0, SEARCHED_CHARACTERS) }];
  } catch (error) {
    if (error instanceof RecordError) return [];
    throw error;
  }
}
