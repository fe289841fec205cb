import {
  ask,
  askAtDesk,
  asked,
  meet,
  ownCredential,
  RecordError,
  sharers,
  type DeskRequest,
  type Kit,
} from '@carnet/record';
import type { Asking, AskOrder, AskOutcome, SentRequest } from '../ports/index.ts';
import { findPerson } from './find-person.ts';
import { keepIntroduction } from './introduction.ts';
import { isRefusal } from './is-refusal.ts';
import { namesOf } from './names.ts';

/** Asking others for access. */
export const wireAsking = (kit: Kit): Omit<Asking, 'introduction'> => ({
  find: (address) => findPerson(kit, address),
  ask: (webId, order, digits) => send(kit, webId, order, digits),
  async show(order) {
    try {
      introduce(kit, order);
      return await askAtDesk(kit, wantedOf(kit, order));
    } catch (error) {
      if (error instanceof RecordError && error.code === 'bad-grant') return 'too-long';
      if (isRefusal(error)) return 'unreachable';
      throw error;
    }
  },
  async sent() {
    const names = namesOf(kit);
    return (await asked(kit)).map(({ id, owner, scope, at, reminded, state }): SentRequest => ({
      id,
      to: owner === null ? null : (names.get(owner) ?? toldName(kit, owner) ?? owner),
      categories: scope?.categories ?? null,
      at,
      reminded: reminded !== null,
      allowed: state === 'allowed',
    }));
  },
});

/** What somebody who shares with this person is called in what they share; null where they do not say. */
const toldName = (kit: Kit, webId: string): string | null =>
  sharers(kit)
    .get(webId)
    ?.findLast(({ consent }) => consent.owner.name !== null)?.consent.owner.name ?? null;

/** The credential that goes along, while it is valid. */
function validCredential(kit: Kit): string | null {
  const own = ownCredential(kit);
  return own !== null && own.credential.until > kit.session.clock() ? own.token : null;
}

const wantedOf = (
  kit: Kit,
  { categories, modes, purposeTerm, purpose, until, once, ...who }: AskOrder,
): DeskRequest => ({
  scope: { categories, entries: [], modes, purposeTerm, purpose, app: null, until, once },
  name: who.name,
  organisation: who.organisation,
  credential: validCredential(kit),
});

const introduce = (kit: Kit, { name, organisation }: AskOrder): void => {
  keepIntroduction(kit, { name, organisation: organisation ?? '' });
};

/** Whether this person was asked and reminded already; asked anew it would say so by the same code as other faults. */
async function isAnswerable(kit: Kit, webId: string): Promise<boolean> {
  const last = (await asked(kit)).find(({ owner }) => owner === webId);
  return last?.state !== 'waiting' || last.reminded === null;
}

async function send(kit: Kit, webId: string, order: AskOrder, digits: string | null): Promise<AskOutcome> {
  try {
    if (digits !== null) {
      const { state } = await meet(kit, webId, { number: digits });
      if (state !== 'known') return { kind: 'different' };
    }
    introduce(kit, order);
    const answerable = await isAnswerable(kit, webId);
    try {
      return { kind: 'sent', told: (await ask(kit, { ...wantedOf(kit, order), of: webId })).told };
    } catch (error) {
      if (!(error instanceof RecordError && error.code === 'bad-grant')) throw error;
      return { kind: answerable ? 'too-long' : 'already' };
    }
  } catch (error) {
    if (isRefusal(error)) return { kind: 'unreachable' };
    throw error;
  }
}
