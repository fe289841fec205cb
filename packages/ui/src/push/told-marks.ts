import type { CloneStore } from '@carnet/sealed';

/** The database of this browser in which marks lie that notifications brought. */
export const TOLD_MARKS = 'carnet-marks';
/** So many are kept of one pod; what comes then takes the place of the last. The oldest shows most. */
const MOST = 16;
/** Of so many pods: one browser may serve several people. */
const MOST_PODS = 8;
const POD = /^[0-9a-f]{32}$/u;
const MARK = /^\d{1,9}(?:-[0-9a-f]{4}){9}$/u;

/** Marks of logs that notifications brought to this browser, by the opaque name of the pod, until its owner looks. */
export interface ToldMarks {
  /** Takes what a message says as it came: what is no mark is not kept. */
  keep(message: unknown): Promise<void>;
  of(pod: string): Promise<readonly string[]>;
  /** Marks of a pod that were looked up are kept no longer. */
  drop(pod: string, marks: readonly string[]): Promise<void>;
}

const isMarks = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && MARK.test(one));

const read = (value: unknown): readonly string[] => (isMarks(value) ? value : []);

/** What a message says of a log, null if nothing. */
function toldIn(message: unknown): { readonly pod: string; readonly mark: string } | null {
  if (typeof message !== 'object' || message === null || !('pod' in message) || !('mark' in message))
    return null;
  const { pod, mark } = message;
  if (typeof pod !== 'string' || typeof mark !== 'string') return null;
  return POD.test(pod) && MARK.test(mark) ? { pod, mark } : null;
}

/** Keeps marks in a store; a page and the worker may use it at once. */
export function toldMarks(store: CloneStore): ToldMarks {
  const change = async (
    pod: string,
    next: (marks: readonly string[]) => readonly string[],
  ): Promise<void> => {
    for (let done = false; !done;) {
      const before = read(await store.get(pod));
      const isSame = (now: unknown): boolean => read(now).join() === before.join();
      done = await store.replace(pod, next(before), isSame);
    }
  };
  return {
    async keep(message) {
      const told = toldIn(message);
      if (told === null) return;
      const { pod, mark } = told;
      const pods = await store.keys();
      if (!pods.includes(pod) && pods.length >= MOST_PODS) return;
      await change(pod, (marks) => (marks.includes(mark) ? marks : [...marks.slice(0, MOST - 1), mark]));
    },
    of: async (pod) => read(await store.get(pod)),
    async drop(pod, dropped) {
      await change(pod, (marks) => marks.filter((mark) => !dropped.includes(mark)));
      if (read(await store.get(pod)).length === 0) await store.delete(pod);
    },
  };
}
