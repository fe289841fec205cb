import type { OpenedDeposit, SealedSet } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import type { Kit } from '../kit/kit.ts';
import { assemble, belongs, openPart, type Head, type Part, type Vet } from './intake.ts';
import { PART_TYPE } from './items.ts';
import { DEPOSIT_LIMITS, STALE_AFTER_MS } from './limits.ts';
import { mailbox, mailboxes } from './mailbox.ts';
import { receivedRows, rowOf, type ReceivedLine } from './rows.ts';
import { settledIds } from './settled-ids.ts';
import { tell } from './tell.ts';

/** Fetches an item that a deposit names; null if it is gone or cannot be read now. */
export type FetchItem = (item: string) => Promise<OpenedDeposit | null>;

/** What became of the items of deposits. */
export interface TakenDeposits {
  /** Deposits that are new. */
  readonly ids: readonly string[];
  /** Items that are done with. */
  readonly done: readonly string[];
  /** Items that may never be taken in. */
  readonly junk: readonly string[];
  /** Items that wait for the rest, or for room. */
  readonly waiting: number;
}

interface Outcome {
  readonly state: 'new' | 'known' | 'later' | 'junk';
  readonly items: readonly string[];
}

const isStale = (kit: Kit, sent: Date): boolean =>
  kit.session.clock().getTime() - sent.getTime() > STALE_AFTER_MS;

/** The further parts a deposit names, by what lies here already or fetched now; null as long as one is missing. */
async function partsOf(
  kit: Kit,
  head: Head,
  parts: readonly Part[],
  fetchItem: FetchItem,
): Promise<Part[] | null> {
  const found: Part[] = [];
  for (const name of head.head.items) {
    const item = `${kit.places.inbox}${name}`;
    const seen = parts.find((one) => one.item === item);
    const opened = seen ? null : await fetchItem(item);
    const part = seen ?? (opened?.type === PART_TYPE ? await openPart(kit, item, opened) : null);
    if (part === null || !belongs(part, head)) return null;
    found.push(part);
  }
  return found;
}

function lineFor(
  kit: Kit,
  head: Head,
  { drafts, advice }: Awaited<ReturnType<typeof assemble>>['payload'],
): ReceivedLine {
  const [main] = drafts;
  if (!main) throw new RecordError('bad-entry', 'Nothing was sent.');
  const { claims, grant, digest } = head;
  return {
    kind: 'Deposit',
    id: claims.id,
    from: claims.depositor,
    grant: grant.consent.grant,
    consent: claims.consent,
    digest,
    category: main.category,
    categories: [...new Set(drafts.map(({ category }) => category))],
    title: main.line.title,
    by: main.line.author,
    about: main.line.date,
    advice,
    files: drafts.flatMap(({ files }) =>
      files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })),
    ),
    date: kit.session.clock().toISOString(),
    state: 'waiting',
    told: false,
    entry: null,
  };
}

const hasRoom = (rows: readonly ReceivedLine[], { claims }: Head): boolean => {
  const waiting = rows.filter(({ state }) => state === 'waiting');
  const theirs = waiting.filter(({ from }) => from.root === claims.depositor.root);
  return waiting.length < DEPOSIT_LIMITS.waiting && theirs.length < DEPOSIT_LIMITS.waitingOfOne;
};

/** What lies in the sets of deposits, and what is known to have been decided. */
class Known {
  readonly lines: ReceivedLine[];
  readonly #settled: ReadonlySet<string>;
  readonly #others: ReadonlySet<string>;

  private constructor(lines: ReceivedLine[], settled: ReadonlySet<string>, others: ReadonlySet<string>) {
    this.lines = lines;
    this.#settled = settled;
    this.#others = others;
  }

  static async of(kit: Kit): Promise<Known> {
    const lines = (await receivedRows(kit)).map(({ line }) => line);
    const others = new Set<string>();
    for (const set of await mailboxes(kit))
      for (const { iri } of await set.rows()) others.add(iri.slice(set.container.length));
    return new Known(lines, new Set(settledIds(kit.keyring.settings()).keys()), others);
  }

  has(id: string): boolean {
    return this.#settled.has(id) || this.#others.has(id) || this.lines.some((line) => line.id === id);
  }
}

/** Takes one deposit in, if it is whole. */
async function takeOne(
  kit: Kit,
  head: Head,
  { known, parts, fetchItem, vet, open }: Around,
): Promise<Outcome> {
  const mine = parts.filter((one) => belongs(one, head)).map(({ item }) => item);
  const items = [head.item, ...mine];
  const same = known.lines.find(({ id }) => id === head.claims.id);
  if (same && same.digest !== head.digest) return { state: 'junk', items };
  if (known.has(head.claims.id)) return { state: 'known', items };
  if (isStale(kit, head.head.sent)) return { state: 'junk', items };
  if (!hasRoom(known.lines, head)) return { state: 'later', items };
  const whole = await partsOf(kit, head, parts, fetchItem);
  if (whole === null) return { state: 'later', items };
  const { bytes, payload } = await assemble(head, whole, vet);
  const line = lineFor(kit, head, payload);
  const set = await open();
  await set.put({ ...rowOf(set, line, head.head.token, bytes), when: (row) => row === null });
  known.lines.push(line);
  return { state: 'new', items: [...new Set([...items, ...whole.map(({ item }) => item)])] };
}

interface Around {
  readonly known: Known;
  readonly parts: readonly Part[];
  readonly fetchItem: FetchItem;
  readonly vet: Vet;
  readonly open: () => Promise<SealedSet>;
}

/** What one deposit is not must not keep a person from the others; a lost connection does. */
const outcomeOf = (error: unknown, head: Head): Outcome => {
  if (error instanceof RecordError && ['bad-grant', 'bad-consent', 'bad-entry'].includes(error.code))
    return { state: 'junk', items: [head.item] };
  throw error;
};

/**
 * Takes deposits in from items whose senders may deposit: whole ones into the set of deposits, each once. What is not
 * whole yet stays in the inbox. `open` gives the set once something is to be written.
 */
export async function takeDeposits(
  kit: Kit,
  heads: readonly Head[],
  parts: readonly Part[],
  fetchItem: FetchItem,
  vet: Vet,
): Promise<TakenDeposits> {
  if (heads.length === 0 && parts.length === 0) return { ids: [], done: [], junk: [], waiting: 0 };
  await kit.keyring.refresh();
  const known = await Known.of(kit);
  let set: SealedSet | null = null;
  const open = async (): Promise<SealedSet> => (set ??= await mailbox(kit));
  const around = { known, parts, fetchItem, vet, open };
  const ids: string[] = [];
  const again: Head[] = [];
  const done = new Set<string>();
  const junk = new Set<string>();
  for (const head of heads) {
    const { state, items } = await takeOne(kit, head, around).catch((error: unknown) =>
      outcomeOf(error, head),
    );
    if (state === 'new') ids.push(head.claims.id);
    if (state === 'known' && !ids.includes(head.claims.id)) again.push(head);
    for (const item of items)
      if (state === 'junk') junk.add(item);
      else if (state !== 'later') done.add(item);
  }
  for (const { item, part } of parts)
    if (!done.has(item) && (known.has(part.id) || isStale(kit, part.sent))) junk.add(item);
  await kit.remember();
  for (const head of again) await tellAgain(kit, head);
  const all = [...heads.map(({ item }) => item), ...parts.map(({ item }) => item)];
  const waiting = all.filter((item) => !done.has(item) && !junk.has(item)).length;
  return { ids, done: [...done], junk: [...junk].filter((item) => !done.has(item)), waiting };
}

/** Whoever sends again has no receipt: it is given again, and says no more than before. */
async function tellAgain(kit: Kit, { claims, grant, digest }: Head): Promise<void> {
  const { id, depositor: from, consent } = claims;
  await tell(kit, { id, from, consent, digest, grant: grant.consent.grant }, 'received');
}
