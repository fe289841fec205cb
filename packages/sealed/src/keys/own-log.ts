import type { LogHead } from '../log/format.ts';
import { fromHead, logHeadId, toHead } from '../log/format.ts';
import type { LogReading, StoredSegment } from '../log/read-log.ts';
import { openLog } from '../log/read-log.ts';
import type { OwnerState } from './owner-state.ts';

/** An access log as a pod server keeps it. */
export interface StoredLog {
  /** IRI of the pod, ending in a slash. */
  readonly pod: string;
  readonly segments: readonly StoredSegment[];
  /** The last segment that the owner has dropped; 0 for none. */
  readonly dropped: number;
  /** The person has seen what the log lost; from now on it counts as it is. */
  readonly accepted?: boolean;
  /**
   * Only what came after this: parts before it need not be given. It is checked that the log still goes through it, and
   * nothing is remembered.
   */
  readonly since?: LogHead;
}

/** Opens the owner's log and remembers how far it goes, unless something of what was told before is gone. */
export const readOwnLog = async (state: OwnerState, log: StoredLog): Promise<LogReading> => {
  const { pod, dropped, since } = log;
  const place = { pod, recordId: state.identity.rootId, keys: state.document.log };
  if (since !== undefined)
    return openLog(log.segments, { ...place, dropped: Math.max(dropped, since.segment - 1), told: since });
  const id = await logHeadId(pod);
  const known = state.heads.get(id);
  const told = known === null ? null : fromHead(known);
  const reading = await openLog(log.segments, { ...place, dropped, told });
  const gone = reading.alarms.some(({ code }) => code === 'missing-tail' || code === 'other-history');
  const isNew = reading.head !== null && known?.digest !== reading.head.digest;
  if (reading.head !== null && isNew && (!gone || log.accepted === true)) {
    state.heads.replace(id, toHead(reading.head));
    state.headMoved();
  }
  return reading;
};
