import { provesOwner, verifyClosing, type Kit } from '@carnet/record';
import type { Closing } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import type { WiredRecord } from './own-record.ts';

/** The end of one's own record. */
export function wireClosing(kit: Kit, record: Pick<WiredRecord, 'stored'>): Closing {
  return {
    async gather(onProgress) {
      const { stored } = record;
      if (!stored) return null;
      const { exportPlain, ZipFile } = await import('./plain-copy.ts');
      const zip = new ZipFile();
      try {
        const put = (name: string, content: Uint8Array): Promise<void> => {
          zip.add(name, content);
          return Promise.resolve();
        };
        const { entries, files } = await exportPlain(stored, put, onProgress);
        return { file: zip.end(), entries, files };
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },
    async close(passphrase, onProgress) {
      try {
        if (!(await provesOwner(kit.session, passphrase))) return { kind: 'wrong-passphrase' };
        const receipt = await record.stored?.close({ pod: false, onProgress });
        if (!receipt) return { kind: 'failed' };
        const { at, grants } = await verifyClosing(receipt);
        const file = new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' });
        return { kind: 'closed', receipt: file, grants, at };
      } catch (error) {
        if (isRefusal(error)) return { kind: 'failed' };
        throw error;
      }
    },
  };
}
