import { askedCategories, type Kit, type RequestView as Stored } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import type { AskedFor, RequestView } from '../ports/index.ts';
import { namesOf } from './names.ts';

function askedFor(one: Stored, opened: readonly Category[]): AskedFor | null {
  if (one.scope === null) return null;
  const { categories: asked, modes, purposeTerm, purpose, until, once } = one.scope;
  const categories = askedCategories(one, opened);
  return {
    categories,
    closed: asked.filter((category) => !categories.includes(category)),
    modes,
    purposeTerm,
    purpose,
    until,
    once,
  };
}

/** A request as the owner's screens show it. */
export function requestView(
  kit: Kit,
  opened: readonly Category[],
  one: Stored,
  scanned: boolean,
): RequestView {
  const { id, asker, verified, credential, received, atDesk, reminded, state, decided, grant } = one;
  return {
    id,
    asker: {
      webId: asker.webId,
      host: new URL(asker.webId).host,
      knownAs: namesOf(kit).get(asker.webId) ?? null,
      says: asker.name,
      organisation: asker.organisation,
      verified,
      credential: credential !== null,
    },
    wanted: askedFor(one, opened),
    received,
    atDesk,
    scanned,
    reminded,
    state,
    decided,
    grant,
  };
}
