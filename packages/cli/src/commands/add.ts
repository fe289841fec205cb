import { wordEntry } from '@carnet/exchange';
import { draftTyped, KINDS, problemSentence, problemsOf, type TypedKind } from '@carnet/exchange/typed';
import { Command, Option } from 'commander';
import { optionsOf, valuesOf } from '../add/field-options.ts';
import { readAttached } from '../add/read-attached.ts';
import { KEEP_PHOTO_NOTES, photoLines } from '../import/photo-words.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption, languageOf, type Language } from './options.ts';

interface AddOptions {
  readonly identity: string;
  readonly file?: readonly string[];
  readonly keepPhotoNotes?: boolean;
  readonly sure?: boolean;
  readonly language?: Language;
  readonly json?: boolean;
}

async function addOne(kind: TypedKind, options: AddOptions, context: Context): Promise<void> {
  const now = context.clock();
  const language = options.language ?? languageOf(context.env);
  const values = valuesOf(kind, { ...options }, { language, now });
  const problems = problemsOf(kind, values, { language, now }).filter(
    ({ code }) => code !== 'unlikely' || options.sure !== true,
  );
  if (problems.length > 0) {
    const said = problems.map((problem) => problemSentence(kind, problem, language));
    const isSure = problems.every(({ code }) => code === 'unlikely');
    throw new CliError(
      'usage',
      [...said, ...(isSure ? ['If it is right, say so with --sure.'] : [])].join(' '),
    );
  }
  const { files, bared, telling } = await readAttached(options.file ?? [], options.keepPhotoNotes === true);
  const draft = await draftTyped({ kind, values, language, now, files });
  const record = await openOwnRecord(options.identity, context);
  const { added, merged } = await record.import([draft], { signal: context.signal });
  const { title, value, date } = wordEntry(draft.line, language);
  const state = added > 0 ? 'added' : merged > 0 ? 'merged' : 'there';
  printResult(context.output, { state, category: draft.category, title, value, date, bared, telling }, () => [
    `${title}${value === null ? '' : ` ${value}`}: ${state === 'there' ? 'it was there already' : state}`,
    ...photoLines({ bared, telling }),
  ]);
}

/** `add`: one thing typed by hand, a command for each kind. */
export const add: Register = (contextOf) => {
  const command = new Command('add').description(
    'add one thing to your record by hand: carnet add allergy --help',
  );
  for (const kind of KINDS) {
    const one = new Command(kind.slug)
      .description(kind.name[1])
      .addOption(identityOption())
      .option('--file <path...>', 'photos or files that go with it')
      .option('--keep-photo-notes', KEEP_PHOTO_NOTES)
      .option('--sure', 'a number is right, however unusual')
      .addOption(new Option('--language <code>', 'language of what you write').choices(['fr', 'en']))
      .action((options: AddOptions) => addOne(kind, options, contextOf(options)));
    for (const option of kind.fields.flatMap(optionsOf)) one.addOption(option);
    command.addCommand(one);
  }
  return command;
};
