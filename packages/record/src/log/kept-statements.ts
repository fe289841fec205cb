import type { JsonValue, ObjectId, SealedSet } from '@carnet/sealed';
import { payloadOf } from '../consent/consent-token.ts';
import { mailbox, mailboxes } from '../deposits/mailbox.ts';
import type { Party } from '../deposits/rows.ts';
import { turnAllSets } from '../grants/turn-all-sets.ts';
import type { Kit } from '../kit/kit.ts';
import { fromSessionClaims, type SessionStatement } from './session-statement.ts';

/** A statement as its register row tells it. */
interface StatedLine {
  readonly kind: 'Stated';
  readonly id: ObjectId;
  readonly from: Party;
  /** When the session ended. */
  readonly until: string;
  /** When it was taken in; the register's order. */
  readonly date: string;
}

/** A statement that a reader's device signed, as the owner keeps it. */
export interface KeptStatement {
  readonly statement: SessionStatement;
  readonly token: string;
}

/** So many are kept, of one person and of all: the oldest go first. */
const MOST_OF_ONE = 100;
const MOST = 500;

const isStated = (line: unknown): line is StatedLine =>
  typeof line === 'object' && line !== null && 'kind' in line && line.kind === 'Stated';

interface Lying {
  readonly set: SealedSet;
  readonly iri: string;
  readonly line: StatedLine;
}

async function stated(kit: Kit): Promise<readonly Lying[]> {
  const found: Lying[] = [];
  for (const set of await mailboxes(kit)) {
    await set.load();
    for (const { iri, line } of await set.rows()) {
      const value: unknown = line;
      if (isStated(value)) found.push({ set, iri, line: value });
    }
  }
  return found;
}

async function erase(kit: Kit, all: readonly Lying[]): Promise<void> {
  if (all.length > 0) await turnAllSets(kit);
  const sets = new Map<SealedSet, string[]>();
  for (const { set, iri } of all) sets.set(set, [...(sets.get(set) ?? []), iri]);
  for (const [set, iris] of sets) await set.erase(iris);
}

/** What is more than may be kept; `all` is newest first. */
function tooMany(all: readonly Lying[]): readonly Lying[] {
  const of = new Map<string, number>();
  return all.filter(({ line }, index) => {
    const count = (of.get(line.from.root) ?? 0) + 1;
    of.set(line.from.root, count);
    return count > MOST_OF_ONE || index >= MOST;
  });
}

/** Keeps statements whose signatures were found good, each once. */
export async function keepStatements(kit: Kit, all: readonly KeptStatement[]): Promise<void> {
  if (all.length === 0) return;
  const set = await mailbox(kit);
  const known = new Set((await stated(kit)).map(({ line }) => line.id));
  const date = kit.session.clock().toISOString();
  for (const { statement, token } of all.filter((one) => !known.has(one.statement.id))) {
    const { id, reader, until } = statement;
    const line: StatedLine = { kind: 'Stated', id, from: reader, until: until.toISOString(), date };
    await set.put({
      iri: `${set.container}${id}`,
      type: 'application/jwt',
      line: JSON.parse(JSON.stringify(line)) as JsonValue,
      content: new TextEncoder().encode(token),
    });
  }
  await erase(kit, tooMany(await stated(kit)));
  await kit.remember();
}

/** All statements that are kept. */
export async function keptStatements(kit: Kit): Promise<readonly KeptStatement[]> {
  const found: KeptStatement[] = [];
  const all = await stated(kit);
  const wanted = new Set(all.map(({ iri }) => iri));
  for (const set of new Set(all.map((one) => one.set))) {
    const rows = (await set.rows()).filter(({ iri }) => wanted.has(iri));
    for await (const { content } of set.readAll(rows)) {
      const token = new TextDecoder().decode(content);
      found.push({ token, statement: fromSessionClaims(payloadOf(token)) });
    }
  }
  return found;
}

/** Erases those of sessions that ended before a moment. */
export async function dropStatements(kit: Kit, before: Date): Promise<void> {
  await erase(
    kit,
    (await stated(kit)).filter(({ line }) => new Date(line.until) < before),
  );
}
