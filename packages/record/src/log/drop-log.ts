import { remove } from '../http/http.ts';
import type { Kit } from '../kit/kit.ts';
import { part } from '../part.ts';
import { dropStatements } from './kept-statements.ts';
import { droppedIn, LOG_KEY, placeOf, readWhole } from './read-log.ts';

/**
 * Drops the parts of the log that lie wholly before a moment, for good; the part that is being written to stays. What
 * servers that the record has left wrote down goes likewise. Gives the number of accesses that went. What this device
 * knows is saved first, so that no device takes it for a loss; a drop that broke off is finished by the next.
 */
export async function dropLog(kit: Kit, before: Date): Promise<number> {
  const { keyring, session } = kit;
  const moves = 'former' in keyring.settings() ? await part(() => import('../acts.ts')) : null;
  const formerly = (await moves?.dropFormerLogs(kit, before)) ?? 0;
  const { before: former, lines, head, segments } = await readWhole(kit, {});
  const kept = lines.filter(({ access }) => access.time >= before).map(({ segment }) => segment);
  const known = droppedIn(keyring.settings());
  const dropped = Math.max(known, Math.min(...kept, head?.segment ?? 1) - 1);
  if (dropped > known) {
    keyring.changeSettings((settings) => ({ ...settings, [LOG_KEY]: { dropped } }));
    await kit.save();
  }
  for (const segment of segments.filter((one) => one <= dropped))
    await remove(session.fetch, `${placeOf(kit)}${segment}`);
  const [left] = [...former, ...lines.filter(({ segment }) => segment > dropped)];
  if (left !== undefined && (dropped > 0 || formerly > 0)) await dropStatements(kit, left.access.time);
  return formerly + lines.filter(({ segment, hidden }) => segment <= dropped && !hidden).length;
}
