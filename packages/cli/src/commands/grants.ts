import { RECEIPT_FORMS, type ReceiptForm } from '@carnet/exchange';
import { issueReceipt } from '@carnet/record';
import { Command, Option } from 'commander';
import { printResult } from '../output.ts';
import { requireGesture } from '../session/gesture.ts';
import { openIdentity, openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';
import { printReceipt } from './print-receipt.ts';

interface GrantsOptions {
  readonly identity: string;
  readonly receipt?: string;
  readonly as?: ReceiptForm;
  readonly goOn?: string;
  readonly json?: boolean;
}

/** `grants`: who can see what, and who could. */
export const grants: Register = (contextOf) =>
  new Command('grants')
    .description('list who can see what, and until when')
    .addOption(identityOption())
    .option(
      '--receipt <id>',
      'print the signed receipt of a grant or refusal, for "carnet verify" or to hand on',
    )
    .option('--go-on <id>', 'let a grant without end go on for another year; needs your passphrase')
    .addOption(new Option('--as <form>', 'how the receipt is written').choices(RECEIPT_FORMS))
    .action(async (options: GrantsOptions) => {
      const context = contextOf(options);
      if (options.receipt !== undefined) {
        const receipt = await issueReceipt(await openIdentity(options.identity, context), options.receipt);
        await printReceipt(receipt, options.as ?? 'signed', context);
        return;
      }
      const record = await openOwnRecord(options.identity, context);
      if (options.goOn !== undefined) {
        await record.goOn(options.goOn, await requireGesture(record.kit.session, context));
      }
      const given = record.grants();
      const rows = given.map(
        ({ grant, with: receiver, categories, entries, purpose, from, until, lapses, state, asksAgain }) => ({
          grant,
          with: receiver,
          categories,
          ...(entries.length === 0 ? {} : { entries }),
          purpose,
          from: from.toISOString(),
          until: until?.toISOString() ?? null,
          state,
          ...(lapses === null ? {} : { lapses: lapses.toISOString() }),
          ...(asksAgain ? { asksAgain } : {}),
        }),
      );
      printResult(context.output, rows, () =>
        given.map((one) =>
          [
            `${one.grant}  ${one.state.padEnd(10)} ${one.with} can read ${[...one.categories, ...one.entries].join(', ')}`,
            `until ${one.until?.toISOString() ?? `taken back, or ${one.lapses?.toISOString() ?? ''} without another yes`}, for ${one.purpose}`,
            `(safety number ${one.verified === 'unverified' ? 'not compared' : 'compared'})`,
            ...(one.asksAgain ? ['Still wanted after a year? --go-on, or withdraw it.'] : []),
          ].join(' '),
        ),
      );
    });
