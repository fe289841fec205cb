import { consentAsFhir, consentAsReceipt, wordConsent } from '@carnet/exchange';
import { verifyReceipt, type Attested, type Receipt } from '@carnet/record';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { languageOf } from './options.ts';

/** How a receipt can be written: with its proof, or as others read consents, or in words. */
export const RECEIPT_FORMS = ['signed', 'fhir', 'iso27560', 'words'] as const;
export type ReceiptForm = (typeof RECEIPT_FORMS)[number];

type Consented = Extract<Attested, { kind: 'consent' }>;

function endOf(statements: readonly Attested[]): Date | null {
  const ends = statements.flatMap((one) =>
    one.kind === 'withdrawal' && one.withdrawal.categories === null ? [one.withdrawal.at] : [],
  );
  return ends[0] ?? null;
}

/** Prints a receipt in the form asked for; only the signed one proves anything. */
export async function printReceipt(receipt: Receipt, form: ReceiptForm, context: Context): Promise<void> {
  const { output, clock, env } = context;
  const signed = JSON.stringify(receipt);
  if (form === 'signed') {
    printResult(output, receipt, () => [signed]);
    return;
  }
  const { statements } = await verifyReceipt(signed);
  const index = statements.findIndex(({ kind }) => kind === 'consent');
  const found = statements[index] as Consented | undefined;
  if (!found) throw new CliError('not-found', 'This receipt holds no consent; it has one form only.');
  const { consent } = found;
  const withdrawn = endOf(statements);
  const now = clock();
  if (form === 'words') {
    const words = wordConsent(consent, consent.receiver.webId, languageOf(env));
    printResult(output, { words, withdrawn: withdrawn?.toISOString() ?? null }, () => [words]);
    return;
  }
  const ended = withdrawn !== null || (consent.until !== null && consent.until <= now);
  const written =
    form === 'fhir'
      ? consentAsFhir(consent, receipt.statements[index] ?? '', ended ? 'ended' : 'active')
      : consentAsReceipt(consent, { withdrawn }, now);
  printResult(output, written, () => [JSON.stringify(written, null, 2)]);
}
