import type { GrantView } from '@carnet/ui';

/** The name under which somebody knows the owner from the newest of their grants that told one; null if none did. */
export const toldName = (
  grants: readonly Pick<GrantView, 'webId' | 'toldAs' | 'from'>[],
  webId: string | undefined,
): string | null =>
  grants
    .filter((grant) => grant.webId === webId && grant.toldAs !== null)
    .toSorted((a, b) => b.from.getTime() - a.from.getTime())[0]?.toldAs ?? null;
