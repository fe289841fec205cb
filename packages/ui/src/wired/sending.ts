import { draftLetter, isHealthData, mediaTypeOf, openReading, refusalSentence } from '@carnet/exchange';
import {
  DEPOSIT_LIMITS,
  propose,
  RecordError,
  resend,
  sentDeposits,
  sharers,
  type DraftFile,
  type EntryDraft,
  type Kit,
} from '@carnet/record';
import { SealedError } from '@carnet/sealed';
import { currentLocale } from '../locale/locale.svelte.ts';
import { m } from '../paraglide/messages.js';
import type { Sending, SendOrder, SendOutcome } from '../ports/index.ts';
import { DocumentReader, type ReadOutcome } from '../reading/document-reader.ts';
import { spawnReader } from '../reading/spawn.ts';
import { idOf } from './received.ts';

type Unreadable = Extract<SendOutcome, { kind: 'unreadable' | 'too-large' }>;

const bytesOf = async (file: File): Promise<DraftFile['bytes']> => new Uint8Array(await file.arrayBuffer());

function reasonOf(outcome: Exclude<ReadOutcome, { kind: 'read' }>): string {
  const code = outcome.kind === 'refused' ? outcome.code : outcome.kind === 'late' ? 'late' : 'broken';
  return refusalSentence(code, currentLocale());
}

/** FHIR files are read in a thread of their own; everything else goes as it is, in one entry with the letter. */
async function draftsOf(order: SendOrder, now: Date): Promise<readonly EntryDraft[] | Unreadable> {
  const size = order.files.reduce((sum, file) => sum + file.size, 0);
  if (size > DEPOSIT_LIMITS.bytes) return { kind: 'too-large' };
  const reader = new DocumentReader(spawnReader);
  const facts: EntryDraft[] = [];
  const files: DraftFile[] = [];
  try {
    for (const file of order.files) {
      const type = file.type === '' ? mediaTypeOf(file.name) : file.type;
      if (!isHealthData(file.name)) {
        files.push({ name: file.name, type, bytes: await bytesOf(file) });
        continue;
      }
      const read = await reader.read({ file, name: file.name, received: now }, new AbortController().signal);
      if (read.kind === 'refused' && read.code === 'unknown-xml') {
        files.push({ name: file.name, type, bytes: await bytesOf(file) });
        continue;
      }
      if (read.kind !== 'read') return { kind: 'unreadable', file: file.name, reason: reasonOf(read) };
      facts.push(...openReading(read.reading).drafts);
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { kind: 'unreadable', file: error.name, reason: m.import_reason_gone() };
  } finally {
    reader.close();
  }
  const { title, category, date, words } = order;
  const letter = await draftLetter({ title, category, date, words, files, received: now });
  return [...(letter === null ? [] : [letter]), ...facts];
}

/** What became of sending, where a server or its keys said no. */
function refusalOf(error: unknown, kept = true): SendOutcome {
  if (error instanceof SealedError && error.code === 'root-changed') return { kind: 'other-keys' };
  if (error instanceof SealedError) return { kind: 'unreachable', kept };
  if (!(error instanceof RecordError)) throw error;
  if (error.code === 'bad-entry') return { kind: 'too-large' };
  if (error.code === 'refused' || error.code === 'not-found') return { kind: 'ended' };
  if (error.code === 'busy') return { kind: 'full', kept };
  return error.code === 'bad-grant' ? { kind: 'other-keys' } : { kind: 'unreachable', kept };
}

async function outcomeOf(
  act: () => Promise<unknown>,
  isKept: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<SendOutcome> {
  try {
    await act();
    return { kind: 'sent' };
  } catch (error) {
    return refusalOf(error, await isKept().catch(() => false));
  }
}

/** Sending documents for the records of others. */
export function wireSending(kit: Kit): Sending {
  const webIdOf = (id: string): string | null =>
    [...sharers(kit)].find(([, entries]) => idOf(entries) === id)?.[0] ?? null;
  return {
    async send(patientId, order, onProgress) {
      const to = webIdOf(patientId);
      if (to === null) return { kind: 'ended' };
      onProgress({ done: 0, total: null });
      const begun = kit.session.clock();
      const drafts = await draftsOf(order, begun);
      if ('kind' in drafts) return drafts;
      const { category, title, advice } = order;
      return outcomeOf(
        () => propose(kit, { to, drafts, category, title, advice }, onProgress),
        async () =>
          (await sentDeposits(kit)).some((one) => one.to === to && one.sent === null && one.made >= begun),
      );
    },
    async sent(patientId) {
      const to = webIdOf(patientId);
      return (await sentDeposits(kit))
        .filter((one) => one.to === to)
        .map(({ deposit, title, category, files, made, state }) => ({
          id: deposit,
          title,
          category,
          files,
          made,
          state,
        }));
    },
    again: (id, onProgress) => outcomeOf(() => resend(kit, id, onProgress)),
  };
}
