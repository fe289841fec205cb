import { CARNET } from '@carnet/vocab';
import { part } from '../part.ts';
import type { Fetch } from './http.ts';
import type { Waiting } from './read-many.ts';

const LINK = new RegExp(`<([^>]*)>;\\s*rel="${CARNET.many}"`, 'u');

/** The folder around a place, with a slash at its end. */
const around = (place: string): string => new URL('.', place).href;

/** Where many places of a pod are read with one request, as an answer says; null elsewhere than around what was asked. */
const placeIn = ({ headers }: Response, asked: string): string | null => {
  const named = LINK.exec(headers.get('link') ?? '')?.[1];
  const place = named === undefined ? null : new URL(named, asked).href;
  return place !== null && asked.startsWith(around(place)) ? place : null;
};

/**
 * A fetch that gathers reads which are begun at the same moment, with priority `high`, into one request, where the pod
 * says that it answers such; as many requests as before anywhere else. Meant for what is small and waited for.
 */
export function readingTogether(fetch: Fetch): Fetch {
  const places = new Set<string>();
  const begun = new Map<string, Waiting[]>();

  const alone: Fetch = async (input, init) => {
    const response = await fetch(input, init);
    const place = placeIn(response, input instanceof Request ? input.url : `${input}`);
    if (place !== null) places.add(place);
    return response;
  };

  const send = async (place: string): Promise<void> => {
    const waiting = begun.get(place) ?? [];
    begun.delete(place);
    let left: readonly Waiting[] = waiting;
    if (waiting.length > 1) {
      const many = await part(() => import('./read-many.ts')).catch(() => null);
      left = (await many?.readMany(fetch, place, waiting)) ?? waiting;
      if (left.length === waiting.length) places.delete(place);
    }
    // Whatever such a request did not bring is asked for as ever.
    for (const { iri, init, settle } of left) settle(fetch(iri, init));
  };

  return (input, init) => {
    const isOne = typeof input === 'string' && init?.priority === 'high' && !init.signal;
    const place = isOne ? [...places].find((one) => input.startsWith(around(one))) : undefined;
    if (!isOne || place === undefined) return alone(input, init);
    return new Promise((settle) => {
      const waiting = begun.get(place) ?? [];
      if (waiting.push({ iri: input, init, settle }) > 1) return;
      begun.set(place, waiting);
      setTimeout(() => void send(place), 0);
    });
  };
}
