import { SealedError } from '../errors.ts';
import { part } from '../part.ts';
import type { Clock } from '../set/context.ts';
import type { SealedSet } from '../set/sealed-set.ts';
import { answerFrom, refuse } from './answer.ts';
import { read } from './read.ts';
import { targetOf } from './scope.ts';
import type { Target } from './scope.ts';
import { notAllowed, post, put, remove } from './write.ts';
import type { LineOf } from './write.ts';

export interface SealedFetchOptions {
  /** For everything outside sealed sets; it gets those requests as they are. */
  readonly fetch: typeof fetch;
  /** The sets of one or more keyrings, e.g. a SealedSets. This list alone decides what is sealed. */
  readonly sets: { all(): Promise<readonly SealedSet[]> };
  readonly clock: Clock;
  /** Line of a resource written through here; without it the line stays, and is null at first. */
  readonly line?: LineOf;
  /** For how many ms a register read before is taken as the present state; 2,000 without it. */
  readonly fresh?: number;
}

const METHODS = 'OPTIONS, HEAD, GET, POST, PUT, PATCH, DELETE';
const keepLine: LineOf = (_iri, _type, before) => before?.line ?? null;

const addressOf = (input: RequestInfo | URL): string => {
  if (typeof input === 'string') return input;
  return 'url' in input ? input.url : input.href;
};

const act = async (target: Target, request: Request, lineOf: LineOf): Promise<Response> => {
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return read(target, request);
    case 'PUT':
      return put(target, request, lineOf);
    case 'POST':
      return post(target, request, lineOf);
    case 'PATCH': {
      const { patch } = await part(() => import('./patch.ts'));
      return patch(target, request, lineOf);
    }
    case 'DELETE':
      return remove(target, request);
    case 'OPTIONS':
      return answerFrom(target.iri, 204, { allow: METHODS }, null);
    default:
      return notAllowed(target.iri, 'A set does not take this method.');
  }
};

/** What is a plain answer of a server and no alarm. */
const asAnswer = (iri: string, error: unknown): Response => {
  if (error instanceof SealedError) {
    if (error.code === 'refused') return refuse(iri, 403, 'The pod server refuses access.');
    if (error.code === 'read-only') return refuse(iri, 403, 'This set can be read here, not written.');
    if (error.code === 'conflict') return refuse(iri, 409, error.message);
  }
  throw error;
};

/**
 * A `fetch` for apps that know nothing of sealing: what lies in a sealed set is opened and sealed on the way, with
 * status codes as a Solid server gives them; all else goes out untouched. Rejects with SealedError on every alarm
 * (rollback, tampering, plaintext where sealed bytes must be, redirects) and when the host does not answer.
 */
export const sealedFetch = (options: SealedFetchOptions): typeof fetch => {
  const { sets, clock, line = keepLine, fresh = 2_000 } = options;
  const loaded = new WeakMap<SealedSet, number>();
  const refresh = async (set: SealedSet, { cache }: Request): Promise<void> => {
    const now = clock().getTime();
    const last = loaded.get(set);
    const demanded = cache === 'no-store' || cache === 'reload' || cache === 'no-cache';
    if (last !== undefined && now - last <= fresh && now >= last && !demanded) return;
    await set.load();
    loaded.set(set, now);
  };
  return async (input, init) => {
    const target = targetOf(addressOf(input), await sets.all());
    if (target === null) return options.fetch(input, init);
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    try {
      await refresh(target.set, request);
      return await act(target, request, line);
    } catch (error) {
      return asAnswer(target.iri, error);
    }
  };
};
