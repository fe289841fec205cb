import { readLog, RecordError, type AccessReport, type OwnRecord } from '@carnet/record';
import { accessAsFhir } from '../out/access-as-fhir.ts';
import { jsonFile, linesFile, type ArchiveFile } from './archive-file.ts';
import { patiently, type Patience } from './patient.ts';

/** The code of what is wrong where the pod's server shows something else as its log: that keeps nobody from leaving. */
async function logOf(record: OwnRecord, patience: Patience): Promise<AccessReport | string> {
  try {
    return await patiently(() => readLog(record.kit, { second: record.secondOpen }), patience);
  } catch (error) {
    if (error instanceof RecordError && error.code === 'unexpected-answer') return error.code;
    throw error;
  }
}

/** The access log as FHIR AuditEvents, and what is wrong with it if anything is. */
export async function* logFiles(record: OwnRecord, patience: Patience): AsyncGenerator<ArchiveFile> {
  const log = await logOf(record, patience);
  if (typeof log === 'string') {
    yield jsonFile('log/unreadable.json', { code: log });
    return;
  }
  const { webId } = record.kit.session;
  yield linesFile(
    'log/accesses.ndjson',
    log.accesses.map((access) => accessAsFhir(access, webId)),
  );
  const { alarms, differences } = log;
  if (alarms.length + differences.length > 0) yield jsonFile('log/alarms.json', { alarms, differences });
}
