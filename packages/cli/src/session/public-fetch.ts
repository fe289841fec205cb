import { RecordError, zoneOf, zoneOfAddress } from '@carnet/record';
import type { Context } from '../context.ts';

/**
 * A fetch signed in as nobody, for addresses that other people wrote. A name in public that leads into the machine's own
 * network is not asked, unless the person's own pod is not in public either. The name is looked up once more for the
 * request itself: a host that changes its answer in between is not caught here.
 */
export const publicFetch =
  ({ fetch, resolve }: Pick<Context, 'fetch' | 'resolve'>, ownWebId: string): typeof globalThis.fetch =>
  async (input, init) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    if (zoneOf(new URL(ownWebId).hostname) === 'public' && zoneOfAddress(hostname) === null) {
      const addresses = await resolve(hostname);
      if (addresses.some((address) => zoneOfAddress(address) !== 'public'))
        throw new RecordError(
          'bad-profile',
          'This address leads into a private network and not to a server in public; it is not asked.',
        );
    }
    return fetch(input, init);
  };
