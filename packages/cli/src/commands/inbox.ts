import { wordCategory, wordEntry } from '@carnet/exchange';
import {
  collect,
  deleteDeposit,
  deposits,
  readDeposit,
  sentDeposits,
  type Deposit,
  type EntryDraft,
  type Kit,
} from '@carnet/record';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { openIdentity } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption, languageOf, type Language } from './options.ts';

interface InboxOptions {
  readonly identity: string;
  readonly show?: string;
  readonly delete?: string;
  readonly json?: boolean;
}

const rowOf = ({
  deposit,
  from,
  verified,
  category,
  categories,
  title,
  date,
  advice,
  files,
  received,
}: Deposit) => ({
  deposit,
  from,
  verified,
  category,
  categories,
  title,
  date,
  advice,
  files: files.map(({ name, type, size }) => ({ name, type, size })),
  received: received.toISOString(),
});

const filesOf = ({ files }: EntryDraft) =>
  files.map(({ name, type, bytes }) => ({ name, type, base64: Buffer.from(bytes).toString('base64') }));

/** What a letter says; a file of another kind is only named. */
const wordsOf = ({ files }: EntryDraft): string[] =>
  files.flatMap(({ name, type, bytes }) =>
    type === 'text/plain'
      ? new TextDecoder().decode(bytes).split('\n')
      : [`[${name}, ${bytes.length} bytes]`],
  );

async function waiting(kit: Kit): Promise<readonly Deposit[]> {
  return (await deposits(kit)).filter(({ state }) => state === 'waiting');
}

async function printOne(kit: Kit, id: string, { output, env }: Context): Promise<void> {
  const found = (await waiting(kit)).find(({ deposit }) => deposit === id);
  if (!found) throw new CliError('not-found', 'There is no such deposit; "carnet inbox" lists them.');
  const drafts = await readDeposit(kit, id);
  const language = languageOf(env);
  const entries = drafts.map((draft) => ({
    category: draft.category,
    title: wordEntry(draft.line, language).title,
    date: draft.line.date,
    files: filesOf(draft),
  }));
  printResult(output, { ...rowOf(found), entries }, () => [
    sentenceOf(found, language),
    ...drafts.flatMap((draft) => [
      '',
      `${wordCategory(draft.category, language)}: ${wordEntry(draft.line, language).title}`,
      ...wordsOf(draft),
    ]),
  ]);
}

const sentenceOf = (one: Deposit, language: Language): string =>
  `${one.deposit}  ${one.from} (${one.verified ? 'compared' : 'not compared'}) proposes for ${wordCategory(
    one.category,
    language,
  )}: ${one.title}, ${one.files.length} files`;

/** What one sent oneself and was not received. */
const lostOnes = async (kit: Kit): Promise<readonly string[]> =>
  (await sentDeposits(kit))
    .filter(({ state }) => state === 'lost' || state === 'unsent')
    .map(
      ({ deposit, to, state }) =>
        `${state === 'lost' ? 'No receipt came for' : 'Not sent whole:'} your deposit ${deposit} for ${to}: carnet deposit --resend ${deposit}`,
    );

/** `inbox`: deposits that wait for a decision; nobody else can see them. */
export const inbox: Register = (contextOf) =>
  new Command('inbox')
    .description('list what others sent for your record, look at one, or delete it')
    .addOption(identityOption())
    .addOption(new Option('--show <id>', 'what is in this one').conflicts('delete'))
    .option('--delete <id>', 'delete this one; nobody is told')
    .action(async (options: InboxOptions) => {
      const context = contextOf(options);
      const kit = await openIdentity(options.identity, context);
      await collect(kit);
      if (options.delete !== undefined) {
        await deleteDeposit(kit, options.delete);
        printResult(context.output, { deposit: options.delete, state: 'deleted' }, () => [
          'Deleted. Nobody is told.',
        ]);
        return;
      }
      if (options.show !== undefined) {
        await printOne(kit, options.show, context);
        return;
      }
      const all = await waiting(kit);
      const lost = await lostOnes(kit);
      printResult(context.output, all.map(rowOf), () => [
        ...(all.length === 0
          ? ['Nothing waits for you.']
          : all.map((one) => sentenceOf(one, languageOf(context.env)))),
        ...lost,
      ]);
    });
