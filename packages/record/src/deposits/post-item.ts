import { randomId, SEALED_TYPE, type Bytes, type Digest, type ObjectId } from '@carnet/sealed';
import { inboxIdOf, inboxOf } from '../grants/carry-out.ts';
import { answerError, send } from '../http/http.ts';
import { inTime } from '../http/in-time.ts';
import type { Kit } from '../kit/kit.ts';
import type { Person } from '../people/person.ts';
import { itemName } from './items.ts';

/** Another person's server gets this long to take an item. */
const PATIENCE_MS = 30_000;

/** As the server of an inbox reads it: nobody is to be called for this. */
const QUIET_TYPE = `${SEALED_TYPE}; urgency=low`;

export interface Item {
  /** The name the item is sealed under; a random one unless told. */
  readonly id?: ObjectId;
  /** Null for what stands under no single consent. */
  readonly consent: Digest | null;
  /** Whether it asks nothing of its receiver: a server of ours sends no notice of it. */
  readonly quiet?: boolean;
  readonly type: string;
  readonly content: Bytes;
}

/** Seals an item for a person and leaves it in their inbox; gives the name the server gave it, null if it told none. */
export async function postItem(kit: Kit, person: Person, item: Item): Promise<string | null> {
  const inbox = inboxOf(kit, person);
  const { id = randomId(), consent, quiet = false, type, content } = item;
  const bytes = await kit.keyring.sealDeposit({
    to: person.identity,
    inboxId: inboxIdOf(inbox),
    depositId: id,
    consent,
    type,
    content,
  });
  const response = await send(inTime(kit.session.fetch, PATIENCE_MS), inbox, {
    method: 'POST',
    headers: { 'content-type': quiet ? QUIET_TYPE : SEALED_TYPE },
    body: bytes,
  });
  if (!response.ok) throw answerError(response);
  return itemName(inbox, response.headers.get('location'));
}
