import { CARNET } from '@carnet/vocab';
import { part } from '../part.ts';
import type { Fetch } from './http.ts';
import type { Waiting } from './read-many.ts';

const LINK = new RegExp(`<([^>]*)>;\\s*rel="${CARNET.many}"`, 'u');

/** Where a server reads many places with one request, as one of its answers says; null elsewhere than at itself. */
const placeIn = ({ headers }: Response, asked: string): string | null => {
  const named = LINK.exec(headers.get('link') ?? '')?.[1];
  const place = named === undefined ? null : new URL(named, asked);
  return place?.origin === new URL(asked).origin ? place.href : null;
};

/**
 * A fetch that gathers reads which are begun at the same moment, with priority `high`, into one request, where the
 * server says that it answers such; as many requests as before anywhere else. Meant for what is small and waited for.
 */
export function readingTogether(fetch: Fetch): Fetch {
  const places = new Map<string, string>();
  const begun = new Map<string, Waiting[]>();

  const alone: Fetch = async (input, init) => {
    const response = await fetch(input, init);
    const asked = input instanceof Request ? input.url : `${input}`;
    const place = placeIn(response, asked);
    if (place !== null) places.set(new URL(asked).origin, place);
    return response;
  };

  const send = async (origin: string, place: string): Promise<void> => {
    const waiting = begun.get(origin) ?? [];
    begun.delete(origin);
    let left: readonly Waiting[] = waiting;
    if (waiting.length > 1) {
      const many = await part(() => import('./read-many.ts')).catch(() => null);
      left = (await many?.readMany(fetch, place, waiting)) ?? waiting;
      if (left.length === waiting.length) places.delete(origin);
    }
    // Whatever such a request did not bring is asked for as ever.
    for (const { iri, init, settle } of left) settle(fetch(iri, init));
  };

  return (input, init) => {
    const isOne = typeof input === 'string' && init?.priority === 'high' && !init.signal;
    const origin = isOne ? new URL(input).origin : '';
    const place = places.get(origin);
    if (!isOne || place === undefined) return alone(input, init);
    return new Promise((settle) => {
      const waiting = begun.get(origin) ?? [];
      if (waiting.push({ iri: input, init, settle }) > 1) return;
      begun.set(origin, waiting);
      setTimeout(() => void send(origin, place), 0);
    });
  };
}
