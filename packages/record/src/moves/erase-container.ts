import { RecordError } from '../errors.ts';
import { load, remove, type Fetch } from '../http/http.ts';
import { membersOf } from '../http/members.ts';

const MAX_LISTING = 64 * 1024 * 1024;
const ROUNDS = 3;

/** Whether this is a plain child of a container, also once a program has resolved `..` in it. */
const isChild = (container: string, member: string): boolean =>
  URL.canParse(member) &&
  member.startsWith(container) &&
  new URL(member).href.startsWith(new URL(container).href) &&
  /^[^/?#]+\/?$/u.test(member.slice(container.length)) &&
  !/^(?:\.|%2e){1,2}\/?$/iu.test(member.slice(container.length));

/** Members of a container as the host lists them, what is no child of it left out; empty if there is none. */
export async function listContainer(fetch: Fetch, container: string): Promise<readonly string[]> {
  const listing = await load(fetch, container, 'text/turtle', MAX_LISTING);
  if (!listing) return [];
  try {
    return membersOf(container, new TextDecoder().decode(listing.bytes)).filter((member) =>
      isChild(container, member),
    );
  } catch (cause) {
    throw new RecordError('unexpected-answer', 'The list of a container cannot be read.', { cause });
  }
}

/** Erases all that the host lists in a container, and what lies below it; then the container, unless it is to stay. */
export async function eraseContainer(fetch: Fetch, container: string, stays = false): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const members = await listContainer(fetch, container);
    for (const member of members)
      await (member.endsWith('/') ? eraseContainer(fetch, member) : remove(fetch, member));
    if (members.length === 0) break;
  }
  if (!stays) await remove(fetch, container);
}
