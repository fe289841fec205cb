import { writeReceipt, type ReceiptForm } from '@carnet/exchange';
import { issueReceipt, verifyReceipt, type Kit } from '@carnet/record';
import { currentLocale } from '../locale/locale.svelte.ts';
import type { ReceiptFile, Receipts } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';

/** Names say nothing of health, and tell two receipts apart. */
const nameOf = (id: string, form: ReceiptForm): string =>
  `carnet-${form}-${id.slice(0, 8)}.${form === 'words' ? 'txt' : 'json'}`;

async function write(kit: Kit, id: string, form: ReceiptForm): Promise<ReceiptFile | null> {
  const receipt = await issueReceipt(kit, id);
  const { statements } = await verifyReceipt(JSON.stringify(receipt));
  const language = currentLocale() === 'en' ? 'en' : 'fr';
  const written = writeReceipt(receipt, statements, form, { now: kit.session.clock(), language });
  if (written === null) return null;
  const text = written.kind === 'words' ? written.words : JSON.stringify(written.json, null, 2);
  return { name: nameOf(id, form), content: new Blob([text]) };
}

/** The receipts of this person. */
export const wireReceipts = (kit: Kit): Receipts => ({
  async receipt(id, form) {
    try {
      return await write(kit, id, form);
    } catch (error) {
      if (isRefusal(error)) return null;
      throw error;
    }
  },
});
