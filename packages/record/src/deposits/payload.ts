import { concat, type Bytes } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import type { DraftFile, EntryDraft } from '../entry-draft.ts';
import { RecordError } from '../errors.ts';
import { framed, jsonOf, unframed } from './bytes.ts';
import { sha256 } from '../digest.ts';
import { draftFromJson, draftToJson, withFiles, type ForeignDraft } from './draft-json.ts';
import { DEPOSIT_LIMITS } from './limits.ts';

/** What is proposed: the first draft is the entry a person would speak of, the others were read out of it. */
export interface Payload {
  readonly drafts: readonly EntryDraft[];
  /** Who should see it, in the depositor's words. Advice: it opens nothing. */
  readonly advice: string | null;
}

const MAX_ADVICE = 500;
const MAX_JSON = 4 * 1024 * 1024;
const DOCUMENT = 'document|';

const bad = (sentence: string): RecordError => new RecordError('bad-entry', sentence);

/** A payload as bytes: u32 length | JSON | the bytes of the files, in order. */
export function payloadBytes({ drafts, advice }: Payload): Bytes {
  const json = JSON.stringify({ v: 1, advice, drafts: drafts.map(draftToJson) });
  return framed(json, concat(...drafts.flatMap(({ files }) => files.map(({ bytes }) => bytes))));
}

function filled(drafts: readonly ForeignDraft[], bytes: Bytes): EntryDraft[] {
  let at = 0;
  const all = drafts.map((draft) => {
    const files = draft.files.map(({ name, type, size }): DraftFile => {
      at += size;
      return { name, type, bytes: bytes.slice(at - size, at) };
    });
    return withFiles(draft, files);
  });
  if (at !== bytes.length) throw bad('The files of what was sent are not what was told of them.');
  return all;
}

/** Who says that an entry is a certain document must bring it: a name alone must not stand for another one's bytes. */
async function checkDocument({ identity, files }: EntryDraft): Promise<void> {
  if (!identity.startsWith(DOCUMENT)) return;
  const digests = await Promise.all(files.map(({ bytes }) => sha256(bytes)));
  if (!digests.some((digest) => identity === `${DOCUMENT}${digest}`))
    throw bad('A document that was sent is not the one it says to be.');
}

function checkAll(drafts: readonly ForeignDraft[]): void {
  const { turtle, statements, files } = DEPOSIT_LIMITS;
  const sum = (count: (draft: ForeignDraft) => number): number =>
    drafts.reduce((total, draft) => total + count(draft), 0);
  if (drafts.length === 0) throw bad('Nothing was sent.');
  if (new Set(drafts.map(({ subject }) => subject)).size < drafts.length)
    throw bad('Two entries of what was sent have one name.');
  if (drafts.some(({ files: own }) => new Set(own.map(({ name }) => name)).size < own.length))
    throw bad('Two files of what was sent have one name.');
  if (
    sum(({ length }) => length) > turtle ||
    sum(({ quads }) => quads.length) > statements ||
    sum((draft) => draft.files.length) > files
  )
    throw bad('What was sent says more than one deposit may.');
}

/** Reads a payload that somebody else made, within limits; `bad-entry` or `bad-consent` if anything is not right. */
export async function readPayload(bytes: Bytes): Promise<Payload> {
  if (bytes.length > DEPOSIT_LIMITS.bytes) throw bad('What was sent is larger than a deposit may be.');
  const { text, rest } = unframed(bytes, MAX_JSON);
  const { v, advice, drafts } = claim.object(jsonOf(text));
  if (v !== 1 || !Array.isArray(drafts) || drafts.length > DEPOSIT_LIMITS.drafts)
    throw bad('What was sent is not a deposit.');
  const read: ForeignDraft[] = [];
  let turtle = 0;
  for (const draft of drafts as readonly unknown[]) {
    const one = draftFromJson(draft);
    turtle += one.length;
    if (turtle > DEPOSIT_LIMITS.turtle) throw bad('What was sent says more than one deposit may.');
    read.push(one);
  }
  checkAll(read);
  const all = filled(read, rest);
  for (const draft of all) await checkDocument(draft);
  return { drafts: all, advice: advice === null ? null : claim.text(advice, MAX_ADVICE) };
}

/** Whether bytes are a payload that may be taken in. Needs nothing else: it can run in a thread of its own. */
export async function isPayload(bytes: Bytes): Promise<boolean> {
  try {
    await readPayload(bytes);
    return true;
  } catch (error) {
    if (error instanceof RecordError) return false;
    throw error;
  }
}
