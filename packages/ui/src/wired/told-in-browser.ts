import { readLog, type AccessReport, type Kit } from '@carnet/record';
import { indexedDbStore, logHeadId } from '@carnet/sealed';
import { TOLD_MARKS, toldMarks } from '../push/told-marks.ts';

/**
 * Reads one's log against what notifications told of it in this browser too. What it goes through is kept no longer; what
 * it does not, is looked up again at each visit, until the person has `accepted` that.
 */
export async function readToldLog(
  kit: Kit,
  { accepted, second }: { readonly accepted: boolean; readonly second: boolean },
): Promise<AccessReport> {
  const marks = toldMarks(indexedDbStore(TOLD_MARKS));
  const pod = await logHeadId(kit.profile.storage ?? '');
  const told = await marks.of(pod).catch(() => []);
  const report = await readLog(kit, { accepted, second, told });
  if (told.length > 0 && (accepted || report.alarms.length === 0))
    await marks.drop(pod, told).catch(() => undefined);
  return report;
}

/** Whether a notification told of a log that is no more as it was; false where none told anything. */
export async function isToldLogGone(kit: Kit): Promise<boolean> {
  const marks = toldMarks(indexedDbStore(TOLD_MARKS));
  const told = await marks.of(await logHeadId(kit.profile.storage ?? '')).catch(() => []);
  if (told.length === 0) return false;
  return (await readToldLog(kit, { accepted: false, second: false })).alarms.length > 0;
}
