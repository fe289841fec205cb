import { randomId, type StoredSegment } from '@carnet/sealed';
import { load, save } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { listContainer } from '../moves/erase-container.ts';
import { formerHomes } from '../relocation/former-homes.ts';
import { moved } from '../relocation/moved.ts';
import { fetchLog } from './stored-log.ts';

const LOG_TYPE = 'application/octet-stream';
/** As long as a segment can be; see `fetchLog`. */
const MAX_SEGMENT = 16 * 1024 * 1024;

/**
 * Copies the log that the server of a former storage kept to a container here, as it lies there, sealed; gives the
 * container, null where that server kept none. It goes no further than this moment.
 */
export async function bringLog({ session, profile }: Kit, storage: string): Promise<string | null> {
  const shown = await fetchLog(`${storage}.log/`, session.fetch);
  if (shown === null || shown.segments.length === 0) return null;
  const container = `${profile.storage ?? ''}${randomId()}/`;
  for (const { segment, bytes } of shown.segments)
    await save(session.fetch, `${container}${segment}`, bytes, LOG_TYPE, 'any');
  return container;
}

async function segmentsIn({ session }: Kit, container: string): Promise<StoredSegment[]> {
  const found: StoredSegment[] = [];
  for (const member of await listContainer(session.fetch, container)) {
    const segment = Number(member.slice(container.length));
    if (!Number.isSafeInteger(segment) || segment < 1) continue;
    const loaded = await load(session.fetch, member, '*/*', MAX_SEGMENT);
    if (loaded !== null) found.push({ segment, bytes: loaded.bytes });
  }
  return found;
}

/** A log of a storage that the record has left. */
interface FormerLog {
  readonly reading: Awaited<ReturnType<Kit['keyring']['readLog']>>;
  /** Where something of that storage lies now; the page of the WebID stays. */
  readonly now: (iri: string) => string;
}

/** The logs of storages that the record has left, oldest first, each verified as what its server told at the time. */
export async function readFormerLogs(kit: Kit, accepted: boolean): Promise<readonly FormerLog[]> {
  const { keyring, profile } = kit;
  const logs: FormerLog[] = [];
  for (const { storage, log, dropped } of formerHomes(keyring.settings())) {
    if (log === null) continue;
    const segments = await segmentsIn(kit, log);
    const reading = await keyring.readLog({ pod: storage, segments, dropped, accepted });
    const how = { from: storage, to: profile.storage ?? '' };
    logs.push({ reading, now: (iri) => (iri.startsWith(profile.document) ? iri : moved(how, iri)) });
  }
  return logs;
}
