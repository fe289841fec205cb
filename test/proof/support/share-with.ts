import type { OwnRecord, ShareRequest } from '@carnet/record';
import type { Category } from '@carnet/vocab';

export const DAY = 86_400_000;

/** What the owner asks for when sharing categories with somebody, unverified, until a date. */
export const requestFor = (webId: string, categories: readonly Category[], until: Date): ShareRequest => ({
  with: webId,
  check: 'unverified',
  categories,
  purpose: 'diabetes follow-up',
  until,
  ownerName: null,
  gesture: 'passphrase',
});

/** Shares and gives the id of the grant; throws if it was not made. */
export async function shareWith(
  record: OwnRecord,
  webId: string,
  categories: readonly Category[],
  until = new Date(Date.now() + DAY),
): Promise<string> {
  const result = await record.share(requestFor(webId, categories, until));
  if (result.state !== 'shared') throw new Error(`not shared: ${result.state}`);
  return result.grant;
}
