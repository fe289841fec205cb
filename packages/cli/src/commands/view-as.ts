import type { Doubt, View } from '@carnet/record';
import { Command, Option } from 'commander';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { entryRow } from './entry-row.ts';
import { identityOption, languageOf, type Language } from './options.ts';

interface ViewAsOptions {
  readonly identity: string;
  readonly language?: Language;
  readonly json?: boolean;
}

const WHY: Readonly<Record<Doubt['why'], string>> = {
  rules: 'Some access rules could not be read or understood',
  open: 'Everybody may fetch the sealed bytes',
  'no-key': 'They may fetch sealed bytes that no key of theirs opens',
  'no-bundle': 'Their keys are not where they can fetch them',
  withheld: 'The server does not give what their keys would open',
  unfinished: 'A step of the grant is missing; "carnet check" does it',
};

const rowsOf = ({ entries }: View, language: Language) => entries.map((one) => entryRow(one, language));

const sentences = (view: View, rows: ReturnType<typeof rowsOf>): string[] => [
  ...rows.map(({ date, category, title }) => `${(date ?? '').padEnd(20)} ${category.padEnd(16)} ${title}`),
  `${view.with} sees ${rows.length} entries${view.whole.length > 0 ? `, all of ${view.whole.join(', ')}` : ''}. Nothing else is visible to them.`,
  ...(view.deposits ? ['They may send you entries.'] : []),
  ...(view.apps.length > 0 ? [`Only through ${view.apps.join(', ')}.`] : []),
  ...(view.doubts.length === 0
    ? ['All access rules were read back from the server and agree.']
    : view.doubts.map(({ why, where }) => `Uncertain: ${WHY[why]} (${where}).`)),
];

/** `view-as`: what somebody sees of one's record, from the server's own rules. */
export const viewAs: Register = (contextOf) =>
  new Command('view-as')
    .description('show what somebody sees of your record, from the rules as the server gives them back')
    .argument('<who>', 'a WebID, or a grant as "carnet grants" gives it')
    .addOption(identityOption())
    .addOption(new Option('--language <code>', 'language of titles').choices(['fr', 'en']))
    .action(async (who: string, options: ViewAsOptions) => {
      const context = contextOf(options);
      const record = await openOwnRecord(options.identity, context);
      const view = await record.viewAs(who);
      const rows = rowsOf(view, options.language ?? languageOf(context.env));
      printResult(context.output, { ...view, certain: view.doubts.length === 0, entries: rows }, () =>
        sentences(view, rows),
      );
    });
