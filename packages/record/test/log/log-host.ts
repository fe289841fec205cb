import { encodeAccessLine, segmentDigest, SegmentWriter, type AccessLine } from '@carnet/sealed';
import type { Kit } from '../../src/kit/kit.ts';

type Fetch = typeof globalThis.fetch;

/** A pod server's access log in memory, written as a server writes it; a test may change it like a host. */
export class LogHost {
  readonly segments = new Map<number, Uint8Array<ArrayBuffer>>();
  readonly #kit: Kit;
  #writer: SegmentWriter | null = null;
  #live = 0;
  /** Whether the host says that there is no log. */
  hidden = false;

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  async begin(): Promise<void> {
    const { keyring, profile } = this.#kit;
    const before = this.segments.get(this.#live);
    this.#live += 1;
    const { rootId, log } = keyring.identity();
    if (log === null) throw new TypeError('no log key');
    this.#writer = await SegmentWriter.begin({
      recordId: rootId,
      pod: profile.storage ?? '',
      logKey: log,
      segment: this.#live,
      prev: before ? await segmentDigest(before) : null,
    });
    this.segments.set(this.#live, this.#writer.start);
  }

  async write(line: Partial<AccessLine>): Promise<void> {
    const whole: AccessLine = {
      at: new Date('2026-11-24T10:00:00.000Z'),
      who: null,
      app: null,
      issuer: null,
      what: `${this.#kit.profile.storage ?? ''}x`,
      method: 'GET',
      modes: ['read'],
      status: 200,
      grant: null,
      ...line,
    };
    const bytes = (await this.#writer?.seal(encodeAccessLine(whole))) ?? new Uint8Array(0);
    this.segments.set(this.#live, new Uint8Array([...(this.segments.get(this.#live) ?? []), ...bytes]));
  }

  /** The kit over a fetch that meets the log where it lies. */
  get kit(): Kit {
    const place = `${this.#kit.profile.storage ?? ''}.log/`;
    const fetch: Fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : new URL(input).href;
      if (!url.startsWith(place)) return this.#kit.session.fetch(input, init);
      const number = Number(url.slice(place.length));
      if (this.hidden) return new Response(null, { status: 404 });
      if (init?.method === 'DELETE')
        return new Response(null, { status: this.segments.delete(number) ? 205 : 404 });
      if (number === 0) {
        const segments = [...this.segments.keys()].map((segment) => ({ segment, size: 0 }));
        return Response.json({ segments, head: this.#writer?.head() ?? null });
      }
      const bytes = this.segments.get(number);
      return bytes ? new Response(bytes) : new Response(null, { status: 404 });
    };
    return { ...this.#kit, session: { ...this.#kit.session, fetch } };
  }
}
