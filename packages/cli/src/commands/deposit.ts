import {
  collect,
  issueReceipt,
  propose,
  resend,
  sentDeposits,
  type Kit,
  type Proposed,
} from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { readProposal } from '../deposit/read-proposal.ts';
import { CliError } from '../errors.ts';
import { collectFiles } from '../import/collect-files.ts';
import { KEEP_PHOTO_NOTES, photoLines } from '../import/photo-words.ts';
import type { PhotosTold } from '../import/without-notes.ts';
import { printResult, type Output } from '../output.ts';
import { openIdentity } from '../session/open.ts';
import type { Register } from './command.ts';
import { printReceipt } from './print-receipt.ts';
import { identityOption, parseCategory } from './options.ts';

interface DepositOptions {
  readonly identity: string;
  readonly of?: string;
  readonly category?: Category;
  readonly title?: string;
  readonly text?: string;
  readonly keepPhotoNotes?: boolean;
  readonly advice?: string;
  readonly sent?: boolean;
  readonly resend?: string;
  readonly receipt?: string;
  readonly json?: boolean;
}

const printProposed = (output: Output, proposed: Proposed, photos?: PhotosTold): void => {
  printResult(output, { ...proposed, ...photos }, () => [
    `Sent, sealed. Deposit ${proposed.deposit}`,
    proposed.verified
      ? 'It waits until they accept it; a receipt tells you that it arrived, and no more.'
      : 'Their keys were not compared: their host could have shown you others.',
    ...(photos ? photoLines(photos) : []),
  ]);
};

const MEANS = {
  waiting: 'no receipt yet',
  received: 'received',
  accepted: 'accepted',
  returned: 'returned',
  unsent: 'stopped half-way: send it again',
  lost: 'no receipt came: send it again',
} as const;

async function printSent(kit: Kit, { output }: Context): Promise<void> {
  await collect(kit);
  const rows = (await sentDeposits(kit)).map(({ made, sent, files, ...one }) => ({
    ...one,
    files: files.map(({ name, size }) => ({ name, size })),
    made: made.toISOString(),
    sent: sent?.toISOString() ?? null,
  }));
  printResult(output, rows, () =>
    rows.map((one) => `${one.deposit}  ${MEANS[one.state].padEnd(16)} ${one.title}, for ${one.to}`),
  );
}

async function send(
  kit: Kit,
  paths: readonly string[],
  options: DepositOptions,
  { output, clock }: Context,
): Promise<void> {
  const { of, title, text, category, advice, keepPhotoNotes = false } = options;
  if (of === undefined) throw new CliError('usage', 'Say for whose record it is, with --of.');
  const { drafts, ...photos } = await readProposal({
    paths: await collectFiles(paths),
    title,
    words: text,
    category,
    keepPhotoNotes,
    now: clock(),
  });
  const proposed = await propose(kit, {
    to: of,
    drafts,
    advice: advice ?? null,
    ...(category === undefined ? {} : { category }),
    ...(title === undefined ? {} : { title }),
  });
  printProposed(output, proposed, photos);
}

/** `deposit`: sends an entry for somebody's record, lists what was sent, or sends a lost one again. */
export const deposit: Register = (contextOf) =>
  new Command('deposit')
    .description('send files or a letter for a person’s record, which they accept or not')
    .argument('[path...]', 'files or folders; FHIR is read, everything else kept as it is')
    .addOption(identityOption())
    .option('--of <webid>', 'whose record it is for')
    .addOption(new Option('--category <slug>', 'where all of it should go').argParser(parseCategory))
    .option('--title <title>', 'its title')
    .option('--text <letter>', 'a short letter, in words')
    .option('--advice <words>', 'who should see it; advice opens nothing')
    .option('--keep-photo-notes', KEEP_PHOTO_NOTES)
    .addOption(new Option('--sent', 'list what you sent').conflicts(['of', 'resend']))
    .addOption(new Option('--resend <id>', 'send a deposit again whose receipt did not come').conflicts('of'))
    .addOption(
      new Option(
        '--receipt <id>',
        'print the signed receipt that a deposit arrived, for "carnet verify"',
      ).conflicts(['of', 'sent', 'resend']),
    )
    .action(async (paths: readonly string[], options: DepositOptions) => {
      const context = contextOf(options);
      const kit = await openIdentity(options.identity, context);
      if (options.receipt !== undefined) {
        await collect(kit);
        await printReceipt(await issueReceipt(kit, options.receipt), 'signed', context);
      } else if (options.sent === true) await printSent(kit, context);
      else if (options.resend !== undefined) printProposed(context.output, await resend(kit, options.resend));
      else {
        await collect(kit);
        await send(kit, paths, options, context);
      }
    });
