import { SealedError } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { STALE_AFTER_MS } from '../deposits/limits.ts';
import { postItem } from '../deposits/post-item.ts';
import type { Kit } from '../kit/kit.ts';
import { lookUp } from '../people/person.ts';
import { readReceived, type ReceivedEntry } from '../received/received-grants.ts';
import type { SessionPart } from './session-notes.ts';
import {
  MAX_NOTES,
  MAX_PLACE,
  SESSION_TOKEN_TYPE,
  SESSION_TYPE,
  toSessionClaims,
  type SessionStatement,
} from './session-statement.ts';
import { hasStatementRoom, withStatement } from './statement-room.ts';

const times = (part: SessionPart): { readonly from: Date; readonly until: Date } => ({
  from: new Date(Math.min(...part.notes.map(({ first }) => first.getTime()))),
  until: new Date(Math.max(...part.notes.map(({ last }) => last.getTime()))),
});

/** The grants of an owner that stood when a session began, as far as known here. */
function grantsOf(kit: Kit, owner: string, from: Date): readonly ReceivedEntry[] {
  return [...readReceived(kit.keyring.settings()).values()].filter(
    ({ consent, ended }) => consent.owner.webId === owner && (ended === null || ended >= from),
  );
}

/** `later`: it cannot be left now. `never`: nobody takes it, or there is nothing to state. */
type Outcome = 'stated' | 'later' | 'never';

/** States one part of a session to its owner. */
async function statePart(kit: Kit, part: SessionPart): Promise<Outcome> {
  const { keyring, session } = kit;
  const { from } = times(part);
  const [entry, ...others] = grantsOf(kit, part.owner, from);
  const now = session.clock();
  if (!entry || now.getTime() - from.getTime() > STALE_AFTER_MS) return 'never';
  const { root } = entry.consent.owner;
  if (!hasStatementRoom(keyring.settings(), root, now)) return 'later';
  const person = await lookUp(part.owner, session.publicFetch, keyring.pins());
  const { storage } = person.profile;
  if (person.identity.rootId !== root || storage === null) return 'never';
  const notes = part.notes.filter(
    ({ what }) => what.startsWith(storage) && what.length <= storage.length + MAX_PLACE,
  );
  if (notes.length === 0) return 'never';
  const statement: SessionStatement = {
    id: part.id,
    owner: { webId: part.owner, root },
    reader: { webId: session.webId, root: keyring.recordId },
    grants: [entry, ...others].map(({ consent }) => consent.grant),
    ...times({ ...part, notes }),
    storage,
    notes,
  };
  const token = await keyring.signJwt(SESSION_TOKEN_TYPE, toSessionClaims(statement));
  const content = new TextEncoder().encode(token);
  await postItem(kit, person, { id: statement.id, consent: null, quiet: true, type: SESSION_TYPE, content });
  keyring.changeSettings((settings) => withStatement(settings, root, now));
  return 'stated';
}

/** What keeps one statement from being left is no fault of what the session was for; an inbox that refuses it stays so. */
function notNow(error: unknown): Outcome {
  if (error instanceof RecordError) return error.code === 'refused' ? 'never' : 'later';
  if (error instanceof SealedError) return 'later';
  throw error;
}

/** Takes over what sessions on this device that ended without a word had to state. */
async function takeOver({ notes, session }: Kit): Promise<void> {
  await session.drafts?.ended(async (parts) => {
    for (const part of parts) notes.back(part);
    await notes.keep();
  });
}

/** States what is closed; gives how many statements were left. */
async function stateClosed(kit: Kit): Promise<number> {
  const { notes } = kit;
  let stated = 0;
  for (const owner of notes.owners())
    for (let part = notes.take(owner, MAX_NOTES); part !== null; part = notes.take(owner, MAX_NOTES)) {
      await notes.keep();
      const outcome = await statePart(kit, part).catch(notNow);
      if (outcome === 'later') notes.back(part);
      else notes.done(part);
      await notes.keep();
      if (outcome === 'later') break;
      if (outcome === 'never') continue;
      stated += 1;
      await kit.save().catch(notNow);
    }
  return stated;
}

/**
 * States to the owners of other records what sessions on this device that ended without a word read and wrote there, from
 * the drafts they left, as of their own time. What cannot be left now is tried again with the next call; what nobody takes
 * any more is dropped. Gives how many statements were left.
 */
export async function stateFormerSessions(kit: Kit): Promise<number> {
  await takeOver(kit);
  return stateClosed(kit);
}

/**
 * States what this session did too, signed and sealed, one statement to each owner: at its end, and before that whenever
 * it lasts. Gives how many statements were left.
 */
export async function stateSessions(kit: Kit): Promise<number> {
  await takeOver(kit);
  kit.notes.close();
  return stateClosed(kit);
}
