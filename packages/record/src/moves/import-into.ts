import type { EntryDraft } from '../entry-draft.ts';
import { moveProof } from '../deposits/proofs.ts';
import { importDrafts, type ImportOptions, type ImportReport } from '../entries/import-drafts.ts';
import { shortKey } from '../entries/short-key.ts';
import { isStoredLine } from '../entries/stored-line.ts';
import type { Kit } from '../kit/kit.ts';
import type { Sets } from '../sets/sets.ts';
import { apartSet, setApart } from './apart.ts';

const baseOf = (iri: string): string => iri.split('#')[0] ?? iri;
const DAY = 'YYYY-MM-DD'.length;

/** What lies apart, as drafts name it. */
interface Hidden {
  readonly identities: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
}

/**
 * A draft that lies open while others of its import lie apart: no link to one of them, no part of one of them, and of the
 * document that it comes from the day alone, as of one that lies in another category.
 */
function withoutTraces(draft: EntryDraft, { identities, subjects }: Hidden): EntryDraft {
  const { category, identity, source, subject, line, files } = draft;
  const { part, ...alone } = line;
  const isPart = part !== undefined && identities.has(part);
  return {
    category,
    identity,
    source: isPart ? { ...source, date: source.date?.slice(0, DAY) ?? null } : source,
    subject,
    line: isPart ? alone : line,
    files,
    get quads() {
      return draft.quads.filter(({ object }) => !subjects.has(baseOf(object.value)));
    },
  };
}

const keyOf = ({ category, identity }: EntryDraft): string => `${category} ${identity}`;

/** Sets apart what a category states already of facts that are to lie apart. */
async function moveStated(kit: Kit, sets: Sets, drafts: readonly EntryDraft[]): Promise<void> {
  const wanted = new Set<string>();
  for (const { category, identity } of drafts) wanted.add(`${category} ${await shortKey(identity)}`);
  for (const { category, set } of await sets.opened([...new Set(drafts.map((draft) => draft.category))])) {
    if (category === null) continue;
    const stated = (await set.rows()).filter(
      ({ line }) => isStoredLine(line) && wanted.has(`${category} ${line.id}`),
    );
    for (const { iri } of stated)
      for (const [former, now] of await setApart(kit, sets, iri)) await moveProof(kit, former, now, true);
  }
}

/** How an import into a record is done. */
export interface RecordImportOptions extends Omit<ImportOptions, 'apart' | 'iris'> {
  /** Drafts that nobody else is to know of, beside the others. */
  readonly apart?: readonly EntryDraft[];
}

/**
 * Stores drafts, some of them apart from everybody from the beginning: nobody else can tell that those exist, what is
 * stored beside them does not name them, and where a category states one of them already it moves. May run again after a
 * stop.
 */
export async function importInto(
  kit: Kit,
  sets: Sets,
  drafts: readonly EntryDraft[],
  { apart = [], ...options }: RecordImportOptions,
): Promise<ImportReport> {
  if (apart.length === 0) return importDrafts(sets, drafts, options);
  const iris = new Map<string, string>();
  // The same fact is apart whichever document states it.
  const keys = new Set(apart.map(keyOf));
  const { open: shown = [], apart: hidden = [] } = Object.groupBy([...drafts, ...apart], (draft) =>
    keys.has(keyOf(draft)) ? 'apart' : 'open',
  );
  const named = {
    identities: new Set(hidden.map(({ identity }) => identity)),
    subjects: new Set(hidden.map(({ subject }) => subject)),
  };
  await moveStated(kit, sets, apart);
  const open = await importDrafts(
    sets,
    shown.map((draft) => withoutTraces(draft, named)),
    { ...options, iris },
  );
  const kept = await importDrafts(sets, hidden, { ...options, iris, apart: await apartSet(kit) });
  return {
    added: open.added + kept.added,
    merged: open.merged + kept.merged,
    skipped: open.skipped + kept.skipped,
  };
}
