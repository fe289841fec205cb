import { randomId, type StoredSegment } from '@carnet/sealed';
import { load, remove, save } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { eraseContainer, listContainer } from '../moves/erase-container.ts';
import { formerHomes, withFormerHome, type FormerHome } from '../relocation/former-homes.ts';
import { moved } from '../relocation/moved.ts';
import { knownPlaces } from './places.ts';
import { toAccess } from './read-log.ts';
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
  readonly home: FormerHome;
  /** Container here that it lies in. */
  readonly container: string;
  /** Its parts that are there. */
  readonly segments: readonly number[];
  readonly reading: Awaited<ReturnType<Kit['keyring']['readLog']>>;
  /** Where something of that storage lies now; the page of the WebID stays. */
  readonly now: (iri: string) => string;
}

/** The logs of storages that the record has left, oldest first, each verified as what its server told at the time. */
export async function readFormerLogs(kit: Kit, accepted: boolean): Promise<readonly FormerLog[]> {
  const { keyring, profile } = kit;
  const logs: FormerLog[] = [];
  for (const home of formerHomes(keyring.settings())) {
    const { storage, log, dropped } = home;
    if (log === null) continue;
    const segments = await segmentsIn(kit, log);
    const reading = await keyring.readLog({ pod: storage, segments, dropped, accepted });
    const how = { from: storage, to: profile.storage ?? '' };
    const parts = segments.map(({ segment }) => segment);
    logs.push({
      home,
      container: log,
      segments: parts,
      reading,
      now: (iri) => (iri.startsWith(profile.document) ? iri : moved(how, iri)),
    });
  }
  return logs;
}

/**
 * Drops what servers of storages that the record has left wrote down before a moment: whole parts of a log, and all of it
 * once nothing later is in it. Gives the number of accesses that went. Saved first, then erased.
 */
export async function dropFormerLogs(kit: Kit, before: Date): Promise<number> {
  const { keyring, session } = kit;
  const at = await knownPlaces(kit);
  let gone = 0;
  for (const { home, container, segments, reading, now } of await readFormerLogs(kit, false)) {
    const lines = reading.lines.flatMap((line) => {
      const read = toAccess(line, session.webId, (iri) => at(now(iri)));
      return read === null ? [] : [read];
    });
    const kept = lines.filter(({ access }) => access.time >= before).map(({ segment }) => segment);
    const dropped = Math.max(home.dropped, Math.min(...kept, Math.max(0, ...segments) + 1) - 1);
    const left = { ...home, dropped, log: kept.length === 0 ? null : container };
    if (dropped > home.dropped || left.log === null) {
      keyring.changeSettings((settings) => withFormerHome(settings, left));
      await kit.save();
    }
    if (left.log === null) await eraseContainer(session.fetch, container);
    else
      for (const segment of segments.filter((one) => one <= dropped))
        await remove(session.fetch, `${container}${segment}`);
    gone += lines.filter(({ segment, hidden }) => segment <= dropped && !hidden).length;
  }
  return gone;
}
