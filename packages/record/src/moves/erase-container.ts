import { RecordError } from '../errors.ts';
import { load, remove, type Fetch } from '../http/http.ts';
import { membersOf } from '../http/members.ts';

const MAX_LISTING = 64 * 1024 * 1024;
const ROUNDS = 3;
/** No record holds more in one container: 10,000 entries in packs are some hundred objects. */
const MAX_MEMBERS = 250_000;
/** Containers of a record lie two or three levels deep. */
const MAX_DEPTH = 8;

const tooMuch = (): RecordError =>
  new RecordError(
    'unexpected-answer',
    'The server lists more in one place than any record holds; nothing more is done there.',
  );

/** Whether this is a plain child of a container, also once a program has resolved `..` in it. */
const isChild = (container: string, member: string): boolean =>
  URL.canParse(member) &&
  member.startsWith(container) &&
  new URL(member).href.startsWith(new URL(container).href) &&
  /^[^/?#]+\/?$/u.test(member.slice(container.length)) &&
  !/^(?:\.|%2e){1,2}\/?$/iu.test(member.slice(container.length));

/**
 * Members of a container as the host lists them, what is no child of it left out; empty if there is none.
 * `unexpected-answer` for more than any record holds.
 */
export async function listContainer(fetch: Fetch, container: string): Promise<readonly string[]> {
  const listing = await load(fetch, container, 'text/turtle', MAX_LISTING);
  if (!listing) return [];
  let members: readonly string[];
  try {
    members = membersOf(container, new TextDecoder().decode(listing.bytes));
  } catch (cause) {
    throw new RecordError('unexpected-answer', 'The list of a container cannot be read.', { cause });
  }
  if (members.length > MAX_MEMBERS) throw tooMuch();
  return members.filter((member) => isChild(container, member));
}

/** Erases all that the host lists in a container, and what lies below it; then the container, unless it is to stay. */
export async function eraseContainer(
  fetch: Fetch,
  container: string,
  stays = false,
  depth = 0,
): Promise<void> {
  if (depth > MAX_DEPTH) throw tooMuch();
  for (let round = 0; round < ROUNDS; round += 1) {
    const members = await listContainer(fetch, container);
    for (const member of members)
      await (member.endsWith('/') ? eraseContainer(fetch, member, false, depth + 1) : remove(fetch, member));
    if (members.length === 0) break;
  }
  if (!stays) await remove(fetch, container);
}
