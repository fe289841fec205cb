import type { ResealOptions } from '@carnet/sealed';
import type { Category } from '@carnet/vocab';
import type { RecordProblem } from './check.ts';
import type { Acceptance, Accepted } from './deposits/decide-deposit.ts';
import type { Closed, Closure } from './closing/close-record.ts';
import type { Attempts } from './entries/attempts.ts';
import type { BeforeCorrection, CorrectOptions } from './entries/correct-entry.ts';
import type { ImportReport } from './entries/import-drafts.ts';
import type { LargeImportOptions } from './entries/import-large-file.ts';
import { withRoom } from './entries/with-room.ts';
import type { LargeFile } from './entries/large-file.ts';
import type { Upload } from './entries/uploads.ts';
import type { TimelineEntry } from './entries/timeline.ts';
import type { EntryDraft } from './entry-draft.ts';
import { RecordError } from './errors.ts';
import { listGrants, type Grant } from './grants/list.ts';
import type { ShareRequest, ShareResult } from './grants/share.ts';
import type { Fetch } from './http/http.ts';
import type { Kit } from './kit/kit.ts';
import type { except, NewIris } from './moves/apart.ts';
import type { Binned } from './moves/bin.ts';
import type { BroughtIn, FormerEntry } from './moves/bring-in.ts';
import type { StepOptions } from './moves/in-steps.ts';
import type { RecordImportOptions } from './moves/import-into.ts';
import { resealsBegun } from './moves/reseals-begun.ts';
import { part } from './part.ts';
import type { Confirming } from './passkeys/confirming.ts';
import type { preview } from './reach/preview.ts';
import type { Readers } from './reach/readers.ts';
import type { View } from './reach/view-as.ts';
import { RecordReader } from './record-reader.ts';
import { recordSettings } from './record-settings.ts';
import type { Allowance } from './requests/decide.ts';
import type { Second } from './second/second-secret.ts';
import type { OnSets } from './sets/create-record.ts';
import { ownSets } from './sets/own-sets.ts';
import { isOvertaken } from './sets/sets.ts';

/** What an owner does beyond reading is loaded at the first act. */
const acts = () => part(() => import('./acts.ts'));
type Acts = Awaited<ReturnType<typeof acts>>;

/** How often a write begins anew when other devices change keys meanwhile. */
const ATTEMPTS = 3;

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
    this.#second = await (await acts()).openSecond(this.kit, secret);
    return this.#second !== null;
  }

  /** Sets a second secret up; what another one opened is lost. See `beginSecond`. */
  async beginSecond(secret: string): Promise<void> {
    this.#second = await (await acts()).beginSecond(this.kit, secret);
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
    await (await acts()).openParts(this.kit, parts);
  }

  /**
   * Does a write that may be done twice, settled first; again if another device changed a key in the midst of it.
   */
  async #write<T>(act: (acts: Acts) => Promise<T>): Promise<T> {
    const all = await acts();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await withRoom(async () => {
          await all.settle(this.kit);
          const done = await act(all);
          await all.fillShareSets(this.kit);
          await this.#second?.save();
          return done;
        });
      } catch (error) {
        if (!isOvertaken(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** A write that gives entries other names. */
  #renamed(isApart: boolean, act: (acts: Acts) => Promise<NewIris>): Promise<NewIris> {
    return this.#write(async (all) => {
      const moved = await act(all);
      for (const [iri, named] of moved) await all.moveProof(this.kit, iri, named, isApart);
      return moved;
    });
  }

  /**
   * Stores drafts as entries, those of `apart` apart from everybody; grants whose end has come are carried out first. See
   * `importInto`.
   */
  async import(
    drafts: readonly EntryDraft[],
    options: Omit<RecordImportOptions, 'clock' | 'attempts'> = {},
  ): Promise<ImportReport> {
    const { clock } = this.kit.session;
    const attempts: Attempts = new Map();
    return this.#write(async ({ importInto }) => {
      const report = await importInto(this.kit, this.sets, drafts, { ...options, attempts, clock });
      await this.kit.remember();
      return report;
    });
  }

  /** Writes an entry anew that its owner typed; see `correctEntry`. */
  correct(
    iri: string,
    draft: EntryDraft,
    options: Omit<CorrectOptions, 'clock'> = {},
  ): Promise<BeforeCorrection> {
    const { clock } = this.kit.session;
    return this.#write(({ correctEntry }) => correctEntry(this.sets, iri, draft, { ...options, clock }));
  }

  /** Takes a correction back; see `undoCorrection`. */
  undoCorrection(before: BeforeCorrection): Promise<void> {
    return this.#write(({ undoCorrection }) => undoCorrection(this.sets, before));
  }

  /** Writes a note beside an entry, which stays as it is; see `noteEntry`. */
  note(iri: string, draft: EntryDraft): Promise<void> {
    const { clock } = this.kit.session;
    return this.#write(({ noteEntry }) => noteEntry(this.sets, iri, draft, { clock }));
  }

  /** Stores what is written in many steps, between which other devices are settled with. */
  #storeLarge<T>(
    options: Omit<LargeImportOptions, 'clock' | 'settle'>,
    store: (acts: Acts, how: LargeImportOptions) => Promise<T>,
  ): Promise<T> {
    return this.#write(async (all) => {
      const { clock } = this.kit.session;
      const done = await store(all, { ...options, clock, settle: () => all.settle(this.kit) });
      await this.kit.remember();
      return done;
    });
  }

  /** Stores a file that does not fit in memory; see `importLargeFile`. */
  async importLarge(
    draft: EntryDraft,
    file: LargeFile,
    options: Omit<LargeImportOptions, 'clock' | 'settle'> = {},
  ): Promise<'added' | 'skipped'> {
    return this.#storeLarge(options, ({ importLargeFile }, how) =>
      importLargeFile(this.sets, draft, file, how),
    );
  }

  /** Brings in entries of another record of the same person, as they were; see `bringIn`. */
  bringIn(entries: readonly FormerEntry[], options?: StepOptions): Promise<BroughtIn> {
    return this.#write(async ({ bringIn }) => {
      const done = await bringIn(this.kit, this.sets, this.#second?.set ?? null, entries, options);
      await this.kit.remember();
      return done;
    });
  }

  /** Stores an entry with many files that do not fit in memory together; see `importManyFiles`. */
  async importMany(
    draft: EntryDraft,
    files: readonly LargeFile[],
    options: Omit<LargeImportOptions, 'clock' | 'settle'> = {},
  ): Promise<'added' | 'skipped'> {
    return this.#storeLarge(options, ({ importManyFiles }, how) =>
      importManyFiles(this.sets, draft, files, how),
    );
  }

  /** Large files that stopped half-way; importing one again goes on. See `listUploads`. */
  async uploads(): Promise<readonly Upload[]> {
    return (await acts()).listUploads(this.sets);
  }

  /** Gives such a file up; see `dropUpload`. */
  dropUpload(iri: string): Promise<void> {
    return this.#write(({ dropUpload }) => dropUpload(this.sets, iri));
  }

  /** Deletes an entry for good, or with `bin` into a bin for 30 days; see `deleteEntry` and `moveToBin`. */
  delete(iri: string, { bin = false }: { readonly bin?: boolean } = {}): Promise<void> {
    return this.#write(async ({ moveToBin, deleteEntry, eraseProof }) => {
      await eraseProof(this.kit, iri);
      await (bin ? moveToBin : deleteEntry)(this.kit, this.sets, iri);
    });
  }

  /** What lies in the bin; see `listBin`. */
  async bin(): Promise<readonly Binned[]> {
    return (await acts()).listBin(this.kit);
  }

  /** Takes an entry out of the bin again; see `restore`. */
  restore(iri: string): Promise<void> {
    return this.#write(({ restore }) => restore(this.kit, this.sets, iri));
  }

  /** Erases what lies in the bin for good; see `eraseBinned`. */
  eraseBinned(iri: string): Promise<void> {
    return this.#write(({ eraseBinned }) => eraseBinned(this.kit, iri));
  }

  /**
   * Sets an entry and its notes apart from everybody, with `second` behind the second secret that is open
   * (`wrong-secret` if none is); gives new IRIs by those before. See `setApart`.
   */
  async setApart(iri: string, { second = false }: { readonly second?: boolean } = {}): Promise<NewIris> {
    const behind = second ? this.#second : null;
    if (second && !behind)
      throw new RecordError('wrong-secret', 'No second secret is open here; enter it first.');
    if (!behind) return this.#renamed(true, ({ setApart }) => setApart(this.kit, this.sets, iri));
    return this.#write(async ({ eraseProof, setApart }) => {
      // Nothing that is seen without the secret may tell of it.
      await eraseProof(this.kit, iri);
      return setApart(this.kit, this.sets, iri, behind.set);
    });
  }

  /** Brings an entry that is apart, and its notes, back to their category; gives new IRIs. See `bringBack`. */
  bringBack(iri: string): Promise<NewIris> {
    return this.#renamed(false, ({ bringBack }) => bringBack(this.kit, this.sets, iri));
  }

  /** Keeps an entry for some of the grants on its category only; gives new IRIs by those before. See `except`. */
  except(iri: string, how: Parameters<typeof except>[3]): Promise<NewIris> {
    return this.#renamed(how.keepFor.length === 0, (all) => all.except(this.kit, this.sets, iri, how));
  }

  /** Undoes what `setApart`, `bringBack` or `except` gave: all lies under its former IRI again. See `undoMove`. */
  undoMove(moved: NewIris): Promise<void> {
    return this.#write(async ({ undoMove, eraseProof, moveProof }) => {
      for (const [former, { isApart }] of await undoMove(this.kit, this.sets, moved)) {
        const iri = moved.get(former) ?? former;
        await (this.inSecond(former) ? eraseProof(this.kit, iri) : moveProof(this.kit, iri, former, isApart));
      }
    });
  }

  /** Changes the key of a category or of everything and seals it all anew; see `reseal`. */
  reseal(which: Category | 'all', options?: ResealOptions): Promise<void> {
    return this.#write(({ reseal }) => reseal(this.kit, which, options));
  }

  /** Changes of keys that are not ended; see `resealsBegun`. */
  resealsBegun(): readonly (Category | 'all')[] {
    return resealsBegun(this.kit);
  }

  share(request: ShareRequest): Promise<ShareResult> {
    return withRoom(async () => (await acts()).share(this.kit, request));
  }

  withdraw(grant: string): Promise<void> {
    return withRoom(async () => (await acts()).withdraw(this.kit, grant));
  }

  /** Takes everything that stands back, in one act; gives the grants that ended. */
  withdrawAll(): Promise<readonly string[]> {
    return withRoom(async () => (await acts()).withdrawAll(this.kit));
  }

  /** Takes categories or entries out of a grant without a word to its receiver; see `narrow`. */
  narrow(grant: string, away: readonly Category[], entries: readonly string[] = []): Promise<void> {
    return withRoom(async () => (await acts()).narrow(this.kit, grant, away, entries));
  }

  /** Brings the end of a grant nearer without a word to its receiver; see `shorten`. */
  shorten(grant: string, until: Date): Promise<void> {
    return withRoom(async () => (await acts()).shorten(this.kit, grant, until));
  }

  /** Says yes for another year to a grant without end; see `goOn`. */
  goOn(grant: string, how: Confirming): Promise<void> {
    return withRoom(async () => (await acts()).goOn(this.kit, grant, how));
  }

  /** Answers a request with a grant; see `allow`. */
  allow(request: string, allowance: Allowance): Promise<ShareResult> {
    return withRoom(async () => (await acts()).allow(this.kit, request, allowance));
  }

  /** Takes a deposit in; see `acceptDeposit`. */
  acceptDeposit(id: string, how: Acceptance = {}): Promise<Accepted> {
    return this.#write(({ acceptDeposit }) => acceptDeposit(this.kit, this.sets, id, how));
  }

  grants(): readonly Grant[] {
    return listGrants(this.kit);
  }

  /** What somebody sees of this record, by WebID or for one grant, from the server's rules; see `viewAs`. */
  async viewAs(whom: string): Promise<View> {
    return (await acts()).viewAs(this.kit, whom);
  }

  /** What somebody would see with a grant that is not given yet; see `preview`. */
  async preview(wish: Parameters<typeof preview>[2]): Promise<readonly TimelineEntry[]> {
    return (await acts()).preview(this.kit, this.sets, wish);
  }

  /** Who can read an entry; see `readersOf`. */
  async readers(iri: string): Promise<Readers> {
    return (await acts()).readersOf(this.kit, iri);
  }

  /** Closes the record for good; see `closeRecord`. */
  async close(closure: Closure): Promise<Closed> {
    return (await acts()).closeRecord(this.kit, closure);
  }

  async check(): Promise<readonly RecordProblem[]> {
    return (await acts()).checkRecord(this.kit, this.sets, this.#second?.sets ?? null);
  }

  /** A plain fetch under which sealed entries read and write as ordinary Solid resources. */
  sealedFetch(): Fetch {
    const { fetch, clock } = this.kit.session;
    const make = async (): Promise<Fetch> => {
      const { sealedFetch, settledFetch } = await acts();
      return settledFetch(this.kit, this.sets, sealedFetch({ fetch, sets: this.sets.sealed, clock }));
    };
    let made: Promise<Fetch> | null = null;
    return async (input, init) => {
      made ??= make().catch((error: unknown) => {
        made = null;
        throw error;
      });
      return (await made)(input, init);
    };
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
  await (await acts()).createRecord(kit, parts, onProgress);
  return openRecord(kit);
}
