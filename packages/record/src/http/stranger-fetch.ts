import { RecordError } from '../errors.ts';
import { zoneOf } from './addresses.ts';
import type { Fetch } from './http.ts';

/** How long another person's server gets for one answer, its body included. */
const PATIENCE_MS = 15_000;

const zoneOfUrl = (address: string) => zoneOf(new URL(address).hostname);

/**
 * Whether an address that somebody else wrote may be asked on behalf of a person: https in public; on this machine or in
 * a private network only if the person's own pod is there too, as in development or inside an institution. Names are
 * taken as they are: what a name resolves to is looked at by who gives the `fetch`, where that can be known.
 */
export function mayAsk(address: string, ownWebId: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  const zone = zoneOfUrl(address);
  const own = zoneOfUrl(ownWebId);
  if (zone === 'here') return own === 'here' && (protocol === 'https:' || protocol === 'http:');
  return protocol === 'https:' && (zone === 'public' || own !== 'public');
}

/** `bad-profile` unless the address may be asked; see `mayAsk`. */
export function checkAddress(address: string, ownWebId: string): void {
  if (!mayAsk(address, ownWebId))
    throw new RecordError(
      'bad-profile',
      'This address is not one on the public web, begun with https://; it is not asked.',
    );
}

/**
 * A fetch for addresses that other people wrote: anybody can put a name into an inbox, and must not make this device knock
 * at doors inside its own network. `bad-profile` for an address that may not be asked; an answer that is late is given
 * up. Redirects are for the caller to refuse (`send` does); nothing of the person goes along.
 */
export const strangerFetch =
  (fetch: Fetch, ownWebId: string): Fetch =>
  async (input, init) => {
    checkAddress(input instanceof Request ? input.url : new URL(input).href, ownWebId);
    const late = AbortSignal.timeout(PATIENCE_MS);
    return fetch(input, {
      ...init,
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: init?.signal ? AbortSignal.any([init.signal, late]) : late,
    });
  };
