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
}

/** Opens the owner's log and remembers how far it goes, unless something of what was told before is gone. */
export const readOwnLog = async (state: OwnerState, log: StoredLog): Promise<LogReading> => {
  const id = await logHeadId(log.pod);
  const known = state.heads.get(id);
  const reading = await openLog(log.segments, {
    pod: log.pod,
    dropped: log.dropped,
    recordId: state.identity.rootId,
    keys: state.document.log,
    told: known === null ? null : fromHead(known),
  });
  const gone = reading.alarms.some(({ code }) => code === 'missing-tail' || code === 'other-history');
  const isNew = reading.head !== null && known?.digest !== reading.head.digest;
  if (reading.head !== null && isNew && (!gone || log.accepted === true)) {
    state.heads.replace(id, toHead(reading.head));
    state.headMoved();
  }
  return reading;
};
