import {
  openReading,
  refusalSentence,
  skipSentence,
  wordKind,
  type Person,
  type Reading,
  type RefusalCode,
} from '@carnet/exchange';
import { currentLocale } from '../locale/locale.svelte.ts';
import { m } from '../paraglide/messages.js';
import type { ReadOutcome } from '../reading/document-reader.ts';
import type { ImportRun } from './import-run.ts';
import { keepPerson, otherThan, personsOf } from './record-persons.ts';

/** Files that say nothing at all, or are about others: keeping them as they are would be no help. */
const NOT_KEEPABLE: readonly RefusalCode[] = ['empty', 'several-people', 'about-another'];

const REASONS = {
  late: m.import_reason_late,
  broken: m.import_reason_broken,
  gone: m.import_reason_gone,
} as const;

/** Reads a file of health data in the reading thread, and stores what it says. */
export async function importDocument(run: ImportRun, file: File): Promise<void> {
  const { signal } = run.control;
  const outcome = await run.reader.read({ file, name: file.name, received: new Date() }, signal);
  if (outcome.kind !== 'read') {
    notRead(run, file, outcome);
    return;
  }
  const reading = openReading(outcome.reading);
  if (await isLeftOut(run, file, reading)) return;
  await store(run, file, reading);
  const [subject] = reading.persons;
  if (subject && personsOf(run.record.kit).length === 0) await keepPerson(run.record.kit, subject);
}

function notRead(run: ImportRun, file: File, outcome: Exclude<ReadOutcome, { kind: 'read' }>): void {
  if (outcome.kind === 'stopped') return;
  const isRefused = outcome.kind === 'refused';
  run.fail(file, isRefused ? refusalSentence(outcome.code, currentLocale()) : REASONS[outcome.kind]());
  if (outcome.kind !== 'gone' && !(isRefused && NOT_KEEPABLE.includes(outcome.code))) run.keepable.push(file);
}

const named = ({ name, birthDate }: Person) => ({ name, birthDate });

/** Asks about a document that names somebody else than the record does, before anything of it is kept. */
async function isLeftOut(run: ImportRun, file: File, { persons }: Reading): Promise<boolean> {
  const { kit } = run.record;
  const known = personsOf(kit);
  const [first] = known;
  const other = otherThan(known, persons);
  if (first === undefined || other === null) return false;
  const said = await run.control.onOther({ file: file.name, about: named(other), record: named(first) });
  if (said === 'same') await keepPerson(kit, other);
  if (said === 'leave')
    run.skipped.push({
      file: file.name,
      what: file.name,
      reason: m.import_reason_other({ name: other.name ?? m.import_other_unnamed() }),
    });
  return said === 'leave';
}

async function store(run: ImportRun, file: File, { drafts, skipped }: Reading): Promise<void> {
  const locale = currentLocale();
  const open = drafts.filter(({ category }) => run.isOpen(category));
  const report = await run.record.import(open, {
    signal: run.control.signal,
    onProgress: ({ done, total }) => {
      run.tell(file, total === 0 ? 0 : (file.size * done) / total, done);
    },
  });
  run.added += report.added;
  run.merged += report.merged;
  for (const { what, reason } of skipped)
    run.skipped.push({
      file: file.name,
      what: wordKind(what, locale),
      reason: skipSentence(reason, locale),
    });
}
