import type { Category } from '@carnet/vocab';
import type { Scope } from '../consent/consent.ts';
import type { Kit } from '../kit/kit.ts';
import type { AccessRequest } from './access-request.ts';
import { isBlocked, readBlocked, type Blocked } from './blocked.ts';
import { readPending, type PendingRequest } from './pending.ts';

/** A request as the person who is asked sees it. */
export interface RequestView {
  readonly id: string;
  readonly asker: AccessRequest['asker'];
  /** Whether this person has compared the asker's keys; the asker's name and organisation are only what they say. */
  readonly verified: boolean;
  readonly scope: Scope | null;
  readonly credential: string | null;
  readonly at: Date;
  readonly received: Date;
  /** Whether it was shown as a QR code at the desk, not sent. */
  readonly atDesk: boolean;
  readonly reminded: boolean;
  readonly state: PendingRequest['state'];
  readonly decided: Date | null;
  readonly grant: string | null;
  readonly refusal: string | null;
}

/** All requests received, newest first; open ones of people blocked since are left out. */
export function requests(kit: Kit): readonly RequestView[] {
  const { keyring } = kit;
  const settings = keyring.settings();
  const compared = new Set(
    keyring
      .pins()
      .filter(({ how }) => how !== 'unverified')
      .map(({ rootId }) => rootId),
  );
  return [...readPending(settings).values()]
    .filter(
      ({ state, request: { asker } }) =>
        state !== 'open' || !isBlocked(settings, { rootId: asker.root, webId: asker.webId }),
    )
    .map(({ request, received, reminded, state, decided, grant, refusal }): RequestView => {
      const { id, asker, owner, scope, credential, at } = request;
      const verified = compared.has(asker.root);
      return {
        id,
        asker,
        verified,
        scope,
        credential,
        at,
        received,
        atDesk: owner === null,
        reminded,
        state,
        decided,
        grant,
        refusal,
      };
    })
    .reverse();
}

/** Categories of this record that a request names; others are not there to give. */
export const askedCategories = ({ scope }: RequestView, open: readonly Category[]): readonly Category[] =>
  scope === null ? [] : scope.categories.filter((category) => open.includes(category));

/** People whose requests are dropped unread, oldest first. */
export const blocked = (kit: Kit): readonly Blocked[] => readBlocked(kit.keyring.settings());
