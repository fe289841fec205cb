import { createHash } from 'node:crypto';
import type { Fetch, Kind } from '../../src/index.ts';

const TYPE = 'http://www.w3.org/ns/solid/acp#AccessControlResource';
const ATTRIBUTE = 'http://www.w3.org/ns/solid/acp#attribute';

/** How the pod in memory is to behave. */
export interface MemoryPodOptions {
  readonly kind: Kind;
  /** Attributes it announces as enforced (ACP). */
  readonly attributes?: readonly string[];
  /** Rule documents to begin with, by IRI. */
  readonly documents?: Readonly<Record<string, string>>;
  /** Answers instead of the pod where it gives a response. */
  readonly instead?: (request: { method: string; iri: string; count: number }) => Response | undefined;
  /** Called before each PUT is looked at; may change `documents`, as a second writer would. */
  readonly beforePut?: (pod: MemoryPod, count: number) => void;
  /** What the pod stores in the place of what it was given. */
  readonly storing?: (text: string) => string;
}

/** A pod of rule documents in memory that speaks HTTP as Community Solid Server does. */
export interface MemoryPod {
  readonly fetch: Fetch;
  readonly documents: Map<string, string>;
  /** Every request so far, e.g. `PUT https://pod.example/a/.acr`. */
  readonly log: string[];
}

export const STORAGE = 'https://pod.example/';

/** Makes one; `https://pod.example/` is the root of its storage. */
export const memoryPod = (options: MemoryPodOptions): MemoryPod => {
  const suffix = options.kind === 'acp' ? '.acr' : '.acl';
  const attributes =
    options.attributes ?? ['agent', 'client', 'issuer'].map((name) => ATTRIBUTE.replace('attribute', name));
  const documents = new Map(Object.entries(options.documents ?? {}));
  const log: string[] = [];
  let puts = 0;
  const fetch: Fetch = async (input, init) => {
    const iri = new URL(input instanceof Request ? input.url : input).href;
    const method = init?.method ?? 'GET';
    log.push(`${method} ${iri}`);
    const instead = options.instead?.({ method, iri, count: log.length });
    if (instead !== undefined) return instead;
    if (!iri.endsWith(suffix)) {
      const types = iri === STORAGE ? ['<http://www.w3.org/ns/pim/space#Storage>; rel="type"'] : [];
      return new Response(null, { headers: { link: [...types, `<${iri}${suffix}>; rel="acl"`].join(', ') } });
    }
    const link =
      options.kind === 'acp'
        ? [`<${TYPE}>; rel="type"`, ...attributes.map((iri) => `<${iri}>; rel="${ATTRIBUTE}"`)].join(', ')
        : '<http://www.w3.org/ns/ldp#Resource>; rel="type"';
    if (method === 'PUT') {
      const text = await new Response(init?.body ?? '').text();
      puts += 1;
      options.beforePut?.({ fetch, documents, log }, puts);
      const headers = new Headers(init?.headers);
      const stored = documents.get(iri);
      const isStale =
        stored === undefined ? headers.has('if-match') : headers.get('if-match') !== etagOf(stored);
      if (isStale) return new Response(null, { status: 412 });
      documents.set(iri, options.storing?.(text) ?? text);
      return new Response(null, { status: stored === undefined ? 201 : 205 });
    }
    const text = documents.get(iri);
    if (text === undefined) return new Response(null, { status: 404, headers: { link } });
    return new Response(method === 'HEAD' ? null : text, {
      headers: { link, 'content-type': 'text/turtle', etag: etagOf(text) },
    });
  };
  return { fetch, documents, log };
};

const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('hex')}"`;
