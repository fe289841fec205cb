import { sealedFetch, type ResealOptions } from '@carnet/sealed';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { checkRecord, type RecordProblem } from './check.ts';
import { acceptDeposit, type Acceptance, type Accepted } from './deposits/decide-deposit.ts';
import { eraseProof, moveProof } from './deposits/proofs.ts';
import { closeRecord, type Closure } from './closing/close-record.ts';
import type { ClosingReceipt } from './closing/closing-receipt.ts';
import { importDrafts, type ImportOptions, type ImportReport } from './entries/import-drafts.ts';
import { importLargeFile, type LargeImportOptions } from './entries/import-large-file.ts';
import { withRoom } from './entries/with-room.ts';
import type { LargeFile } from './entries/large-file.ts';
import { dropUpload, listUploads, type Upload } from './entries/uploads.ts';
import { readEntry, readFile, type Entry, type EntryFile } from './entries/read-entry.ts';
import { readTimeline, type Timeline, type TimelineEntry } from './entries/timeline.ts';
import type { EntryDraft } from './entry-draft.ts';
import { RecordError } from './errors.ts';
import { withdraw, withdrawAll } from './grants/end.ts';
import { listGrants, type Grant } from './grants/list.ts';
import { narrow } from './grants/narrow.ts';
import { goOn } from './grants/no-end.ts';
import { settle } from './grants/settle.ts';
import { fillShareSets } from './grants/share-set.ts';
import { settledFetch } from './grants/settled-fetch.ts';
import { shorten } from './grants/shorten.ts';
import { share, type ShareRequest, type ShareResult } from './grants/share.ts';
import type { Fetch } from './http/http.ts';
import type { Kit } from './kit/kit.ts';
import { bringBack, except, setApart, undoMove } from './moves/apart.ts';
import { eraseBinned, listBin, moveToBin, restore, type Binned } from './moves/bin.ts';
import { deleteEntry } from './moves/delete-entry.ts';
import { reseal, resealsBegun } from './moves/reseal.ts';
import type { SparqlResults } from './query/query.ts';
import { preview } from './reach/preview.ts';
import { readersOf, type Readers } from './reach/readers.ts';
import { viewAs, type View } from './reach/view-as.ts';
import { recordSettings } from './record-settings.ts';
import { allow, type Allowance } from './requests/decide.ts';
import { beginSecond, openSecond, type Second } from './second/second-secret.ts';
import { createRecord, openParts, type OnSets } from './sets/create-record.ts';
import { ownSets } from './sets/own-sets.ts';
import { isOvertaken, type Sets } from './sets/sets.ts';

/** How often a write begins anew when other devices change keys meanwhile. */
const ATTEMPTS = 3;

/** What anyone who may read can do with a record, their own or a shared one. */
export class RecordReader {
  readonly sets: Sets;

  constructor(sets: Sets) {
    this.sets = sets;
  }

  /** Categories this reader sees. */
  async categories(): Promise<readonly Category[]> {
    const open = [...(await this.sets.categories()).keys()];
    if ((await this.sets.singles()).length === 0) return open;
    const held = new Set((await this.timeline()).entries.map(({ category }) => category));
    return CATEGORIES.filter((category) => open.includes(category) || held.has(category));
  }

  timeline(only?: readonly Category[]): Promise<Timeline> {
    return readTimeline(this.sets, only);
  }

  entry(iri: string): Promise<Entry> {
    return readEntry(this.sets, iri);
  }

  file(iri: string): Promise<EntryFile> {
    return readFile(this.sets, iri);
  }

  /** Answers SELECT or ASK over everything this reader may read; see `querySparql`. */
  async query(sparql: string): Promise<SparqlResults> {
    const [{ querySparql }, { loadStore }, { QueryEngine }] = await Promise.all([
      import('./query/query.ts'),
      import('./query/load-store.ts'),
      import('@comunica/query-sparql'),
    ]);
    return querySparql(new QueryEngine(), await loadStore(this.sets), sparql);
  }

  /** Forgets everything decrypted. */
  forget(): void {
    this.sets.forget();
  }
}

/** One's own record. */
export class OwnRecord extends RecordReader {
  readonly kit: Kit;
  #second: Second | null = null;

  constructor(kit: Kit) {
    super(ownSets(kit, () => this.#second?.sets ?? null));
    this.kit = kit;
  }

  /** Shows what a second secret hides, here and until `leaveSecond`; false if it opens nothing. See `openSecond`. */
  async openSecond(secret: string): Promise<boolean> {
    this.#second = await openSecond(this.kit, secret);
    return this.#second !== null;
  }

  /** Sets a second secret up; what another one opened is lost. See `beginSecond`. */
  async beginSecond(secret: string): Promise<void> {
    this.#second = await beginSecond(this.kit, secret);
  }

  /** Forgets what a second secret has opened. */
  leaveSecond(): void {
    this.#second?.sets.forget();
    this.#second = null;
  }

  /** Whether an entry is shown only because a second secret is open. */
  inSecond(iri: string): boolean {
    return this.#second !== null && iri.startsWith(this.#second.set.container);
  }

  /** Whether a second secret is open here. */
  get secondOpen(): boolean {
    return this.#second !== null;
  }

  /** Opens further categories; see `openParts`. */
  async open(parts: readonly Category[]): Promise<void> {
    await openParts(this.kit, parts);
  }

  /**
   * Does a write that may be done twice, settled first; again if another device changed a key in the midst of it.
   */
  async #write<T>(act: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await withRoom(async () => {
          await settle(this.kit);
          const done = await act();
          await fillShareSets(this.kit);
          await this.#second?.save();
          return done;
        });
      } catch (error) {
        if (!isOvertaken(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** A write that gives an entry another name. */
  #renamed(iri: string, isApart: boolean, act: () => Promise<string>): Promise<string> {
    return this.#write(async () => {
      const named = await act();
      await moveProof(this.kit, iri, named, isApart);
      return named;
    });
  }

  /** Stores drafts as entries; grants whose end has come are carried out first. */
  async import(
    drafts: readonly EntryDraft[],
    options: Omit<ImportOptions, 'clock'> = {},
  ): Promise<ImportReport> {
    return this.#write(async () => {
      const report = await importDrafts(this.sets, drafts, { ...options, clock: this.kit.session.clock });
      await this.kit.remember();
      return report;
    });
  }

  /** Stores a file that does not fit in memory; see `importLargeFile`. */
  async importLarge(
    draft: EntryDraft,
    file: LargeFile,
    options: Omit<LargeImportOptions, 'clock' | 'settle'> = {},
  ): Promise<'added' | 'skipped'> {
    return this.#write(async () => {
      const { clock } = this.kit.session;
      const done = await importLargeFile(this.sets, draft, file, {
        ...options,
        clock,
        settle: () => settle(this.kit),
      });
      await this.kit.remember();
      return done;
    });
  }

  /** Large files that stopped half-way; importing one again goes on. See `listUploads`. */
  uploads(): Promise<readonly Upload[]> {
    return listUploads(this.sets);
  }

  /** Gives such a file up; see `dropUpload`. */
  dropUpload(iri: string): Promise<void> {
    return this.#write(() => dropUpload(this.sets, iri));
  }

  /** Deletes an entry for good, or with `bin` into a bin for 30 days; see `deleteEntry` and `moveToBin`. */
  delete(iri: string, { bin = false }: { readonly bin?: boolean } = {}): Promise<void> {
    const act = bin ? moveToBin : deleteEntry;
    return this.#write(async () => {
      await eraseProof(this.kit, iri);
      await act(this.kit, this.sets, iri);
    });
  }

  /** What lies in the bin; see `listBin`. */
  bin(): Promise<readonly Binned[]> {
    return listBin(this.kit);
  }

  /** Takes an entry out of the bin again; see `restore`. */
  restore(iri: string): Promise<void> {
    return this.#write(() => restore(this.kit, this.sets, iri));
  }

  /** Erases what lies in the bin for good; see `eraseBinned`. */
  eraseBinned(iri: string): Promise<void> {
    return this.#write(() => eraseBinned(this.kit, iri));
  }

  /**
   * Sets an entry apart from everybody, with `second` behind the second secret that is open (`wrong-secret` if none is);
   * gives its new IRI. See `setApart`.
   */
  async setApart(iri: string, { second = false }: { readonly second?: boolean } = {}): Promise<string> {
    const behind = second ? this.#second : null;
    if (second && !behind)
      throw new RecordError('wrong-secret', 'No second secret is open here; enter it first.');
    if (!behind) return this.#renamed(iri, true, () => setApart(this.kit, this.sets, iri));
    return this.#write(async () => {
      // Nothing that is seen without the secret may tell of it.
      await eraseProof(this.kit, iri);
      return setApart(this.kit, this.sets, iri, behind.set);
    });
  }

  /** Brings an entry that is apart back to its category; gives its new IRI. See `bringBack`. */
  bringBack(iri: string): Promise<string> {
    return this.#renamed(iri, false, () => bringBack(this.kit, this.sets, iri));
  }

  /** Keeps an entry for some of the grants on its category only; gives new IRIs by those before. See `except`. */
  except(iri: string, how: Parameters<typeof except>[3]): Promise<ReadonlyMap<string, string>> {
    return this.#write(async () => {
      const moved = await except(this.kit, this.sets, iri, how);
      for (const [one, named] of moved) await moveProof(this.kit, one, named, how.keepFor.length === 0);
      return moved;
    });
  }

  /** Undoes `setApart`, `bringBack` or `except`: the entry lies under its former IRI again. See `undoMove`. */
  undoMove(iri: string, former: string): Promise<void> {
    return this.#write(async () => {
      const { isApart } = await undoMove(this.kit, this.sets, iri, former);
      await (this.inSecond(former) ? eraseProof(this.kit, iri) : moveProof(this.kit, iri, former, isApart));
    });
  }

  /** Changes the key of a category or of everything and seals it all anew; see `reseal`. */
  reseal(which: Category | 'all', options?: ResealOptions): Promise<void> {
    return this.#write(() => reseal(this.kit, which, options));
  }

  /** Changes of keys that are not ended; see `resealsBegun`. */
  resealsBegun(): readonly (Category | 'all')[] {
    return resealsBegun(this.kit);
  }

  share(request: ShareRequest): Promise<ShareResult> {
    return withRoom(() => share(this.kit, request));
  }

  withdraw(grant: string): Promise<void> {
    return withRoom(() => withdraw(this.kit, grant));
  }

  /** Takes everything that stands back, in one act; gives the grants that ended. */
  withdrawAll(): Promise<readonly string[]> {
    return withRoom(() => withdrawAll(this.kit));
  }

  /** Takes categories or entries out of a grant without a word to its receiver; see `narrow`. */
  narrow(grant: string, away: readonly Category[], entries: readonly string[] = []): Promise<void> {
    return withRoom(() => narrow(this.kit, grant, away, entries));
  }

  /** Brings the end of a grant nearer without a word to its receiver; see `shorten`. */
  shorten(grant: string, until: Date): Promise<void> {
    return withRoom(() => shorten(this.kit, grant, until));
  }

  /** Says yes for another year to a grant without end; see `goOn`. */
  goOn(grant: string): Promise<void> {
    return withRoom(() => goOn(this.kit, grant));
  }

  /** Answers a request with a grant; see `allow`. */
  allow(request: string, allowance: Allowance): Promise<ShareResult> {
    return withRoom(() => allow(this.kit, request, allowance));
  }

  /** Takes a deposit in; see `acceptDeposit`. */
  acceptDeposit(id: string, how: Acceptance = {}): Promise<Accepted> {
    return this.#write(() => acceptDeposit(this.kit, this.sets, id, how));
  }

  grants(): readonly Grant[] {
    return listGrants(this.kit);
  }

  /** What somebody sees of this record, by WebID or for one grant, from the server's rules; see `viewAs`. */
  viewAs(whom: string): Promise<View> {
    return viewAs(this.kit, whom);
  }

  /** What somebody would see with a grant that is not given yet; see `preview`. */
  preview(wish: Parameters<typeof preview>[2]): Promise<readonly TimelineEntry[]> {
    return preview(this.kit, this.sets, wish);
  }

  /** Who can read an entry; see `readersOf`. */
  readers(iri: string): Promise<Readers> {
    return readersOf(this.kit, iri);
  }

  /** Closes the record for good; see `closeRecord`. */
  close(closure: Closure): Promise<ClosingReceipt> {
    return closeRecord(this.kit, closure);
  }

  check(): Promise<readonly RecordProblem[]> {
    return checkRecord(this.kit, this.sets, this.#second?.sets ?? null);
  }

  /** A plain fetch under which sealed entries read and write as ordinary Solid resources. */
  sealedFetch(): Fetch {
    const { session } = this.kit;
    const sealed = sealedFetch({ fetch: session.fetch, sets: this.sets.sealed, clock: session.clock });
    return settledFetch(this.kit, this.sets, sealed);
  }
}

/** Opens one's own record; `no-record` if none was made. */
export function openRecord(kit: Kit): OwnRecord {
  if (recordSettings(kit.keyring.settings()).bundles === null)
    throw new RecordError('no-record', 'There is no record yet; make one first.');
  return new OwnRecord(kit);
}

/** Makes a record with some parts open, and opens it; tells how many of its sets stand. */
export async function makeRecord(
  kit: Kit,
  parts: readonly Category[],
  onProgress?: OnSets,
): Promise<OwnRecord> {
  await createRecord(kit, parts, onProgress);
  return openRecord(kit);
}
