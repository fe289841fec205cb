import { provesOwner, verifyClosing, type Kit } from '@carnet/record';
import type { Closing } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import type { WiredRecord } from './own-record.ts';

/** The end of one's own record. */
export function wireClosing(kit: Kit, record: Pick<WiredRecord, 'stored'>): Closing {
  return {
    async gather(onProgress) {
      const { wireExporting } = await import('./exporting.ts');
      const made = await wireExporting(kit, record).make({ kind: 'plain' }, { onProgress });
      if (made.kind !== 'made' || !made.file) return null;
      const { file, entries, files } = made;
      return { file, entries, files };
    },
    async close(passphrase, onProgress) {
      try {
        if (!(await provesOwner(kit.session, passphrase))) return { kind: 'wrong-passphrase' };
        const closed = await record.stored?.close({ pod: false, onProgress });
        if (!closed) return { kind: 'failed' };
        const { receipt } = closed;
        const { at, grants } = await verifyClosing(receipt);
        const file = new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' });
        const left = [...new Set(closed.left.map((storage) => new URL(storage).host))];
        return { kind: 'closed', receipt: file, grants, at, left };
      } catch (error) {
        if (isRefusal(error)) return { kind: 'failed' };
        throw error;
      }
    },
  };
}
