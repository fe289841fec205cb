import type { Bytes, JsonObject } from '@carnet/sealed';
import * as claim from '../consent/claims.ts';
import { ACTS, MAX_COUNT } from './session-statement.ts';
import type { SessionNote, SessionPart } from './session-notes.ts';

/** So much of what is not stated yet is kept; what is more, of the newest, is not. */
export const DRAFT_LIMITS = { parts: 64, notes: 2000 } as const;

const noteJson = ({
  what,
  act,
  count,
  unanswered,
  first,
  last,
}: SessionNote): readonly (string | number)[] => [
  what,
  act,
  count,
  unanswered,
  first.toISOString(),
  last.toISOString(),
];

/** What a session has to state, as bytes to be kept sealed: JSON, within `DRAFT_LIMITS`. */
export function encodeDraft(parts: readonly SessionPart[]): Bytes {
  let room: number = DRAFT_LIMITS.notes;
  const kept: JsonObject[] = [];
  for (const { id, owner, notes } of parts.slice(0, DRAFT_LIMITS.parts)) {
    const those = notes.slice(0, room);
    room -= those.length;
    if (those.length > 0) kept.push({ id, owner, notes: those.map((note) => [...noteJson(note)]) });
  }
  return new TextEncoder().encode(JSON.stringify({ v: 1, parts: kept }));
}

function noteFrom(value: unknown): SessionNote {
  const [what, act, count, unanswered, first, last] = claim.list<unknown>(value, 6, (one) => one);
  return {
    what: claim.iri(what),
    act: claim.oneOf(act, ACTS),
    count: claim.whole(count, MAX_COUNT),
    unanswered: claim.whole(unanswered, MAX_COUNT),
    first: claim.date(first),
    last: claim.date(last),
  };
}

/** Back from bytes; nothing to state for anything else. */
export function decodeDraft(bytes: Bytes): readonly SessionPart[] {
  try {
    const json = claim.object(JSON.parse(new TextDecoder().decode(bytes)));
    if (json['v'] !== 1) return [];
    return claim.list(json['parts'], DRAFT_LIMITS.parts, (value) => {
      const part = claim.object(value);
      const notes = claim.list(part['notes'], DRAFT_LIMITS.notes, noteFrom);
      return { id: claim.hex(part['id'], 16), owner: claim.iri(part['owner']), notes };
    });
  } catch {
    return [];
  }
}
