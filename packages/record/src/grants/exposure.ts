import type { Category } from '@carnet/vocab';
import type { Kit } from '../kit/kit.ts';
import { endOf } from './ends.ts';
import { readable, readLedger } from './ledger.ts';

/** What one grant let its receiver reach; plain JSON. */
export interface Exposed {
  readonly grant: string;
  readonly with: string;
  readonly verified: boolean;
  readonly purpose: string;
  /** What can still be read. */
  readonly categories: readonly Category[];
  /** What could be read and was taken out of the grant since. */
  readonly before: readonly Category[];
  /** IRIs of single entries. */
  readonly entries: readonly string[];
  readonly from: string;
  /** When it ended, by date or withdrawal; null while it stands. */
  readonly ended: string | null;
}

/** What was reachable, by whom, since when. */
export interface Exposure {
  readonly at: string;
  readonly grants: readonly Exposed[];
  /** All categories that any of these people could read at some time. */
  readonly categories: readonly Category[];
}

/**
 * What was reachable by a person, or by anybody since a moment (grants that stood at or after it), as the sealed
 * ledger has it. What was read is for the access log to say; what a host handed on is known to nobody.
 */
export function exposure(
  kit: Kit,
  { webId = null, since = null }: { readonly webId?: string | null; readonly since?: Date | null } = {},
): Exposure {
  const now = kit.session.clock();
  const grants = [...readLedger(kit.keyring.settings()).values()].flatMap((grant): Exposed[] => {
    const { consent, withdrawn } = grant;
    const over = [withdrawn, endOf(grant)].filter((end): end is Date => end !== null && end <= now);
    const ended = over.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
    if (!consent.modes.includes('read')) return [];
    if (webId !== null && consent.receiver.webId !== webId) return [];
    if (since !== null && ended !== null && ended < since) return [];
    const categories = readable(grant);
    return [
      {
        grant: consent.grant,
        with: consent.receiver.webId,
        verified: consent.verified === 'safety-number',
        purpose: consent.purpose,
        categories,
        before: consent.categories.filter((one) => !categories.includes(one)),
        entries: Object.values(grant.shares ?? {}),
        from: consent.from.toISOString(),
        ended: ended?.toISOString() ?? null,
      },
    ];
  });
  const all = new Set(grants.flatMap(({ categories, before }) => [...categories, ...before]));
  return { at: now.toISOString(), grants, categories: [...all] };
}
