import { lookup as look, type LookupAddress } from 'node:dns';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../rules/push-endpoint.ts';

const TIME = 10_000;
const HEADERS = 16_384;

/** One message to a server of the public network. */
export interface Outside {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** A server of the deployment's own, which may stand anywhere, and the certificates it is known by. */
  readonly own?: { readonly ca?: string | undefined } | undefined;
}

/** The error of a connection, without the address it was for. */
class NotPublicError extends Error {
  override readonly name = 'NotPublicError';
  readonly code = 'not-public';
}

/** Names stand for public addresses alone, whatever else the answer of their server says. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  look(hostname, { ...options, all: true }, (error, found) => {
    const addresses: LookupAddress[] =
      error === null ? found.filter(({ address }) => isPublicAddress(address)) : [];
    const [first] = addresses;
    if (error !== null) done(error, '');
    else if (first === undefined) done(new NotPublicError('This name has no public address.'), '');
    else if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

/**
 * Posts, and answers the status. No redirect is followed, what the answer says is not read, and after ten seconds it is
 * over.
 */
export const postOutside = ({ url, headers, body, own }: Outside): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers,
        agent: false,
        maxHeaderSize: HEADERS,
        signal: AbortSignal.timeout(TIME),
        ...(own === undefined ? { lookup: publicLookup } : { ca: own.ca }),
      },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
