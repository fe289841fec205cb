import { RecordError } from '@carnet/record';
import type { SecondSecret } from '../ports/index.ts';
import { isRefusal } from './is-refusal.ts';
import type { WiredRecord } from './own-record.ts';

/** The extra words of one's own record. */
export function wireSecondSecret(record: Pick<WiredRecord, 'stored' | 'leaveSecond'>): SecondSecret {
  return {
    get open() {
      return record.stored?.secondOpen ?? false;
    },
    async enter(secret) {
      try {
        return (await record.stored?.openSecond(secret)) ?? false;
      } catch (error) {
        if (isRefusal(error)) return 'failed';
        throw error;
      }
    },
    async begin(secret) {
      try {
        await record.stored?.beginSecond(secret);
        return 'done';
      } catch (error) {
        if (error instanceof RecordError && error.code === 'wrong-secret') return 'too-short';
        if (isRefusal(error)) return 'failed';
        throw error;
      }
    },
    leave: () => {
      record.leaveSecond();
    },
    async propose() {
      const { proposePassphrase } = await import('./kit-words.ts');
      return proposePassphrase().split(' ').slice(0, 5).join(' ');
    },
  };
}
