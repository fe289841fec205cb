import {
  draftLetter,
  isHealthData,
  isRefusal,
  LIMITS,
  mediaTypeOf,
  readDocument,
  titleOfFile,
} from '@carnet/exchange';
import { DEPOSIT_LIMITS, type DraftFile, type EntryDraft } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliError } from '../errors.ts';
import { PhotoNotes, type PhotosTold } from '../import/without-notes.ts';

/** What somebody wants to send, as the command line says it. */
export interface ToSend {
  readonly paths: readonly string[];
  readonly title: string | undefined;
  readonly words: string | undefined;
  readonly category: Category | undefined;
  /** Whether photos keep what they say of where, when and with what they were taken. */
  readonly keepPhotoNotes: boolean;
  readonly now: Date;
}

/** What goes into a deposit. */
export interface Proposal extends PhotosTold {
  readonly drafts: readonly EntryDraft[];
}

async function bytesOf(path: string): Promise<DraftFile['bytes']> {
  if ((await stat(path)).size > DEPOSIT_LIMITS.bytes)
    throw new CliError('usage', 'A file is larger than the 6 MiB that one deposit may hold.');
  return new Uint8Array(await readFile(path));
}

/** What a file of health data says; null for one that goes as it is after all. */
async function factsOf(
  bytes: DraftFile['bytes'],
  name: string,
  now: Date,
): Promise<readonly EntryDraft[] | null> {
  const reading = await readDocument(bytes, { name, received: now });
  if (isRefusal(reading) && reading.refused === 'unknown-xml') return null;
  if (isRefusal(reading)) throw new CliError('usage', `[${name}] ${reading.sentence}`);
  return reading.drafts;
}

/**
 * The drafts of one deposit: the letter first, with its files, photos without their notes unless those are wanted; then
 * what was read out of FHIR files. `usage` if there is nothing.
 */
export async function readProposal(toSend: ToSend): Promise<Proposal> {
  const { paths, title, words, category = 'reports', now } = toSend;
  const notes = new PhotoNotes(toSend.keepPhotoNotes);
  const files: DraftFile[] = [];
  const facts: EntryDraft[] = [];
  for (const path of paths) {
    const [name, bytes] = [basename(path), await bytesOf(path)];
    const isRead = isHealthData(name) && bytes.length <= LIMITS.bytes;
    const said = isRead ? await factsOf(bytes, name, now) : null;
    if (said === null) files.push({ name, type: mediaTypeOf(name), bytes: notes.without(name, bytes) });
    else facts.push(...said);
  }
  const named = title ?? (files[0] ? titleOfFile(files[0].name) : 'Letter');
  const date = now.toISOString().slice(0, 10);
  const letter = await draftLetter({
    title: named,
    category,
    date,
    words: words ?? null,
    files,
    received: now,
  });
  const drafts = [...(letter === null ? [] : [letter]), ...facts];
  if (drafts.length === 0) throw new CliError('usage', 'Say what to send: files, or words with --text.');
  return { drafts, ...notes.told };
}
