import type { Bytes } from '../../src/index.ts';

interface Resource {
  readonly bytes: Bytes;
  readonly type: string;
  readonly mtime: number;
}

export interface Logged {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Bytes;
}

const answer = (status: number, headers: Record<string, string> = {}, body: Bytes | string | null = null) =>
  new Response(status === 204 || status === 205 || status === 304 ? null : body, { status, headers });

/**
 * A storage server in memory that behaves as Community Solid Server 7.2 does where it matters: entity tags made of
 * milliseconds, preconditions, byte ranges, listings in Turtle, 401/403/404. It stands for a foreign server.
 */
export class MemoryPod {
  readonly resources = new Map<string, Resource>();
  readonly log: Logged[] = [];
  /** Milliseconds of the server's clock; each write moves it on by one unless `frozen`. */
  now: number;
  /** While true, writes fall into the same millisecond: entity tags collide. */
  frozen = false;
  /** URL prefixes that answer 403, with the methods they refuse; LIST is a GET of a container. */
  readonly denied: { prefix: string; methods: readonly string[] }[] = [];

  constructor(now = Date.UTC(2026, 10, 24)) {
    this.now = now;
  }

  readonly clock = (): Date => new Date(this.now);

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = request.url;
    const body = new Uint8Array(await request.arrayBuffer());
    this.log.push({ method: request.method, url, headers: request.headers, body });
    const response = this.#answer(request, url, body);
    Object.defineProperty(response, 'url', { value: url });
    return response;
  };

  #answer({ method, headers }: Request, url: string, body: Bytes): Response {
    const wanted = url.endsWith('/') && method === 'GET' ? [method, 'LIST'] : [method];
    const refuses = (methods: readonly string[]): boolean => wanted.some((one) => methods.includes(one));
    if (this.denied.some(({ prefix, methods }) => url.startsWith(prefix) && refuses(methods)))
      return answer(403, { 'content-type': 'application/json' }, '{"name":"ForbiddenHttpError"}');
    if (method === 'GET' || method === 'HEAD') return this.#get(method, headers, url);
    const there = this.resources.get(url);
    const failed = this.#precondition(headers, url, there);
    if (failed) return answer(412);
    if (method === 'PUT') {
      if (url.endsWith('/')) return answer(409);
      this.#store(url, body, headers.get('content-type') ?? 'application/octet-stream');
      return answer(there === undefined ? 201 : 205, { location: url });
    }
    if (method === 'DELETE') {
      if (!this.resources.delete(url)) return answer(404);
      return answer(205);
    }
    return answer(405);
  }

  #tag({ mtime, type }: Resource): string {
    return `"${mtime}-${type}"`;
  }

  #precondition(headers: Headers, url: string, there: Resource | undefined): boolean {
    const [match, none] = [headers.get('if-match'), headers.get('if-none-match')];
    if (match !== null && (there === undefined || (match !== '*' && match !== this.#tag(there)))) return true;
    if (none === null || there === undefined) return false;
    return none === '*' || none === this.#tag(there);
  }

  #store(url: string, bytes: Bytes, type: string): void {
    if (!this.frozen) this.now += 1;
    this.resources.set(url, { bytes, type, mtime: this.now });
  }

  #get(method: string, headers: Headers, url: string): Response {
    const there = url.endsWith('/') ? this.#listing(url) : this.resources.get(url);
    if (there === undefined)
      return answer(404, { 'content-type': 'application/json' }, '{"name":"NotFound"}');
    const accept = headers.get('accept') ?? '*/*';
    const wanted = accept.split(',').map((item) => item.split(';')[0]?.trim() ?? '');
    if (!wanted.includes('*/*') && !wanted.includes(there.type)) return answer(501);
    const meta = {
      'content-type': there.type,
      etag: this.#tag(there),
      'last-modified': new Date(there.mtime).toUTCString(),
      'accept-ranges': 'bytes',
    };
    const [, from, to] = /^bytes=(\d+)-(\d*)$/u.exec(headers.get('range') ?? '') ?? [];
    if (method === 'HEAD' || from === undefined)
      return answer(200, meta, method === 'HEAD' ? null : there.bytes);
    const size = there.bytes.length;
    const end = Math.min(to === '' || to === undefined ? size : Number(to) + 1, size);
    if (Number(from) >= size) return answer(416, { 'content-range': `bytes */${size}` });
    const range = { 'content-range': `bytes ${from}-${end - 1}/${size}` };
    return answer(206, { ...meta, ...range }, there.bytes.slice(Number(from), end));
  }

  #listing(url: string): Resource | undefined {
    const members = [...this.resources].filter(
      ([name]) => name.startsWith(url) && !name.slice(url.length).includes('/'),
    );
    if (members.length === 0) return undefined;
    const lines = members.map(
      ([name, { mtime, bytes }]) =>
        `<${url}> <http://www.w3.org/ns/ldp#contains> <${name}>.
<${name}> <http://purl.org/dc/terms/modified> "${new Date(mtime).toISOString()}"^^<http://www.w3.org/2001/XMLSchema#dateTime>;
  <http://www.w3.org/ns/posix/stat#size> ${bytes.length}.`,
    );
    return { bytes: new TextEncoder().encode(lines.join('\n')), type: 'text/turtle', mtime: this.now };
  }
}
