import { writeReceipt, type ReceiptForm } from '@carnet/exchange';
import { verifyReceipt, type Receipt } from '@carnet/record';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { languageOf } from './options.ts';

/** Prints a receipt in the form asked for; only the signed one proves anything. */
export async function printReceipt(receipt: Receipt, form: ReceiptForm, context: Context): Promise<void> {
  const { output, clock, env } = context;
  const { statements } = await verifyReceipt(JSON.stringify(receipt));
  const written = writeReceipt(receipt, statements, form, { now: clock(), language: languageOf(env) });
  if (written === null)
    throw new CliError('not-found', 'This receipt holds no consent; it has one form only.');
  if (written.kind === 'words') {
    const { words, withdrawn } = written;
    printResult(output, { words, withdrawn: withdrawn?.toISOString() ?? null }, () => [words]);
    return;
  }
  const { json } = written;
  printResult(output, json, () => [JSON.stringify(json, null, form === 'signed' ? 0 : 2)]);
}
