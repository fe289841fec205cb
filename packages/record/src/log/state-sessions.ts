import { randomId, SealedError } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
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

/** States one part of a session to its owner; false if there is nothing to state, or nobody to state it to. */
async function statePart(kit: Kit, part: SessionPart): Promise<boolean> {
  const { keyring, session } = kit;
  const { from } = times(part);
  const [entry, ...others] = grantsOf(kit, part.owner, from);
  if (!entry) return false;
  const { root } = entry.consent.owner;
  if (!hasStatementRoom(keyring.settings(), root, session.clock())) return false;
  const person = await lookUp(part.owner, session.publicFetch, keyring.pins());
  const { storage } = person.profile;
  if (person.identity.rootId !== root || storage === null) return false;
  const notes = part.notes.filter(
    ({ what }) => what.startsWith(storage) && what.length <= storage.length + MAX_PLACE,
  );
  if (notes.length === 0) return false;
  const statement: SessionStatement = {
    id: randomId(),
    owner: { webId: part.owner, root },
    reader: { webId: session.webId, root: keyring.recordId },
    grants: [entry, ...others].map(({ consent }) => consent.grant),
    ...times({ ...part, notes }),
    storage,
    notes,
  };
  const token = await keyring.signJwt(SESSION_TOKEN_TYPE, toSessionClaims(statement));
  const content = new TextEncoder().encode(token);
  keyring.changeSettings((settings) => withStatement(settings, root, session.clock()));
  await postItem(kit, person, { id: statement.id, consent: null, quiet: true, type: SESSION_TYPE, content });
  await kit.save();
  return true;
}

/** What keeps one statement from being left is no fault of what the session was for. */
function notNow(error: unknown): false {
  if (error instanceof RecordError || error instanceof SealedError) return false;
  throw error;
}

/**
 * States to the owners of other records what this session read and wrote there, signed and sealed, one statement each: at
 * the end of a session, and before that whenever it lasts. What cannot be left now is tried again with the next call, in
 * this session only. Gives how many were left.
 */
export async function stateSessions(kit: Kit): Promise<number> {
  let stated = 0;
  for (const owner of kit.notes.owners())
    for (let part = kit.notes.take(owner, MAX_NOTES); part.notes.length > 0;) {
      if (!(await statePart(kit, part).catch(notNow))) {
        kit.notes.add(part);
        break;
      }
      stated += 1;
      part = kit.notes.take(owner, MAX_NOTES);
    }
  return stated;
}
