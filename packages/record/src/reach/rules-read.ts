import { whoCan, type Reach } from '@carnet/access';
import type { Fetch } from '../http/http.ts';
import { readBody } from '../http/read-body.ts';
import { reaching } from '../http/reaching.ts';
import type { Session } from '../kit/session.ts';

/** What the rules at one place, as the server gives them back, let one person do. */
export interface PlaceRules {
  readonly iri: string;
  readonly reads: boolean;
  /** Whether everybody, or everybody signed in, may read: that is never Carnet's doing. */
  readonly open: boolean;
  /** Apps through which alone the person may read; empty for any. */
  readonly apps: readonly string[];
  /** Whether every rule on the path was read and understood. */
  readonly certain: boolean;
}

const STRANGERS: readonly string[] = ['public', 'authenticated'];

/** No rule document is longer than this (README of @carnet/access). */
const MAX_RULES = 262_144;

/** An answer that can be read again and again; one without a body of its own is given as it is. */
async function kept(response: Response): Promise<() => Response> {
  const { status, headers } = response;
  if (status < 200 || response.body === null) return () => response;
  const bytes = await readBody(response, MAX_RULES);
  return () => new Response(bytes, { status, headers });
}

/** A fetch that asks for the same thing once: rules above many places are the same document. */
function onceEach(fetch: Fetch): Fetch {
  const asked = new Map<string, Promise<() => Response>>();
  return async (input, init) => {
    const key = `${init?.method ?? 'GET'} ${input instanceof Request ? input.url : input.toString()}`;
    const answer = asked.get(key) ?? fetch(input, init).then(kept);
    asked.set(key, answer);
    return (await answer)();
  };
}

/** Reads the rules back from the server, place by place; an answer is asked for once. */
export function ruleReader({ fetch, clock }: Session, webId: string): (iri: string) => Promise<PlaceRules> {
  const options = { fetch: onceEach(reaching(fetch)), clock, sites: new Map() };
  return async (iri) => {
    const { who, isCertain } = await whoCan({ iri }, options);
    const reading = who.filter(({ modes }) => modes.includes('read'));
    const theirs = reading.filter(({ agent }: Reach) => agent === webId || STRANGERS.includes(agent));
    const apps = theirs.map(({ client }) => client);
    return {
      iri,
      reads: theirs.length > 0,
      open: reading.some(({ agent }) => STRANGERS.includes(agent)),
      apps: apps.includes(null) ? [] : apps.filter((app): app is string => app !== null),
      certain: isCertain,
    };
  };
}
