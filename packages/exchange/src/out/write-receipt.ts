import type { Attested, Receipt } from '@carnet/record';
import type { Language } from '../wording/names.ts';
import { wordConsent } from '../wording/consents.ts';
import { consentAsFhir } from './consent-as-fhir.ts';
import { consentAsReceipt } from './consent-as-receipt.ts';

/** How a receipt can be written: with its proof, or as others read consents, or in words. */
export const RECEIPT_FORMS = ['signed', 'fhir', 'iso27560', 'words'] as const;
export type ReceiptForm = (typeof RECEIPT_FORMS)[number];

/** A receipt written: as JSON for a program, or in words with the day of a withdrawal. */
export type WrittenReceipt =
  | { readonly kind: 'json'; readonly json: object }
  | { readonly kind: 'words'; readonly words: string; readonly withdrawn: Date | null };

/** When it was ended by its owner; an end that is still to come is none. */
function endOf(statements: readonly Attested[], now: Date): Date | null {
  const ends = statements.flatMap((one) =>
    one.kind === 'withdrawal' && one.withdrawal.categories === null ? [one.withdrawal.at] : [],
  );
  return ends.find((end) => end <= now) ?? null;
}

/**
 * Writes a receipt in one of its forms; only the signed one proves anything. Null if the form is of consents and the
 * receipt holds none.
 *
 * @param statements what `verifyReceipt` found of the receipt.
 */
export function writeReceipt(
  receipt: Receipt,
  statements: readonly Attested[],
  form: ReceiptForm,
  { now, language }: { readonly now: Date; readonly language: Language },
): WrittenReceipt | null {
  if (form === 'signed') return { kind: 'json', json: receipt };
  const index = statements.findIndex(({ kind }) => kind === 'consent');
  const found = statements[index];
  if (found?.kind !== 'consent') return null;
  const { consent } = found;
  const withdrawn = endOf(statements, now);
  if (form === 'words')
    return { kind: 'words', words: wordConsent(consent, consent.receiver.webId, language), withdrawn };
  const ended = withdrawn !== null || (consent.until !== null && consent.until <= now);
  const json =
    form === 'fhir'
      ? consentAsFhir(consent, receipt.statements[index] ?? '', ended ? 'ended' : 'active')
      : consentAsReceipt(consent, { withdrawn }, now);
  return { kind: 'json', json };
}
