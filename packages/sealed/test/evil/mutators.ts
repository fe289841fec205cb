import { concat } from '../../src/bytes.ts';
import type { Bytes } from '../../src/index.ts';
import { SEALED_TYPE } from '../../src/index.ts';
import type { Answer, Mutator } from './evil-pod.ts';

/** Bytes of header, and of salt and commitment before the first chunk (sealing.md 2). */
export const HEADER = 142;
export const FRAME = HEADER + 56;
export const CHUNK = 16_400;

/** Whether a URL is the one meant. */
type Which = (url: string) => boolean;

const is = (which: string | Which): Which => (typeof which === 'string' ? (url) => url === which : which);

/** Answers reads of a URL with other bytes. */
export const bytes =
  (which: string | Which, change: (body: Bytes) => Bytes): Mutator =>
  async (asked, next) => {
    const answer = await next();
    if (asked.method !== 'GET' || !is(which)(asked.url) || answer.status !== 200) return answer;
    const headers = new Headers(answer.headers);
    headers.delete('content-length');
    return { ...answer, headers, body: change(answer.body) };
  };

/** Answers reads of a URL with another answer. */
export const answers =
  (which: string | Which, change: (answer: Answer) => Answer | Promise<Answer>): Mutator =>
  async (asked, next) => {
    const answer = await next();
    return asked.method === 'GET' && is(which)(asked.url) ? change(answer) : answer;
  };

export const withHeaders = (answer: Answer, changes: Record<string, string>): Answer => {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  for (const [name, value] of Object.entries(changes)) headers.set(name, value);
  return { ...answer, headers };
};

/** A body of the host's own making. */
export const made = (status: number, type: string, body: string | Bytes): Answer => ({
  status,
  headers: new Headers({ 'content-type': type, etag: '"made"' }),
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

export const sealedAnswer = (body: Bytes): Answer => made(200, SEALED_TYPE, body);

export const flip =
  (at: number, mask = 1) =>
  (body: Bytes): Bytes => {
    const out = body.slice();
    out[at] = (out[at] ?? 0) ^ mask;
    return out;
  };

/** Writes bytes over a place. */
export const over =
  (at: number, ...values: number[]) =>
  (body: Bytes): Bytes => {
    const out = body.slice();
    out.set(values, at);
    return out;
  };

/** The chunks of a stored object in another order, or fewer, or some twice. */
export const chunks =
  (order: (count: number) => readonly number[]) =>
  (body: Bytes): Bytes => {
    const count = Math.ceil((body.length - FRAME) / CHUNK);
    const chunk = (i: number): Bytes => body.slice(FRAME + i * CHUNK, FRAME + (i + 1) * CHUNK);
    return concat(body.slice(0, FRAME), ...order(count).map(chunk));
  };
