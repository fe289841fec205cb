import type { Fetch } from './http.ts';
import { readBody } from './read-body.ts';

/** A read that waits for its answer. */
export interface Waiting {
  readonly iri: string;
  readonly init: RequestInit;
  readonly settle: (answer: Promise<Response>) => void;
}

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly etag: string | null;
}

const MOST = 64;
/** More than this is not taken at once. */
const LIMIT = 40 * 1024 * 1024;

const isAnswer = (value: unknown): value is Answer => {
  const { status, type, etag } = (value ?? {}) as Partial<Record<keyof Answer, unknown>>;
  return (
    Number.isInteger(status) &&
    (status as number) >= 200 &&
    (status as number) < 600 &&
    [type, etag].every((text) => text === null || typeof text === 'string')
  );
};

const answersOf = (form: FormData): readonly Answer[] => {
  const text = form.get('answers');
  const answers: unknown = typeof text === 'string' ? JSON.parse(text) : null;
  return Array.isArray(answers) && answers.every(isAnswer) ? answers : [];
};

/** The answer to one read; null if it is to be asked for alone. */
const responseOf = (answer: Answer | undefined, body: FormDataEntryValue | null): Response | null => {
  if (answer === undefined || answer.status === 413) return null;
  const { status, type, etag } = answer;
  if (status >= 400) return new Response(null, { status });
  if (status !== 200 || !(body instanceof Blob)) return null;
  const headers = { ...(type === null ? {} : { 'content-type': type }), ...(etag === null ? {} : { etag }) };
  return new Response(body, { status, headers });
};

async function readSome(
  fetch: Fetch,
  place: string,
  waiting: readonly Waiting[],
): Promise<readonly Waiting[]> {
  const places = [...new Set(waiting.map(({ iri }) => iri))];
  try {
    const answer = await fetch(place, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ places }),
      redirect: 'manual',
      cache: 'no-store',
    });
    const type = answer.headers.get('content-type') ?? '';
    const bytes = await readBody(answer, LIMIT);
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    const answers = answersOf(form);
    const left: Waiting[] = [];
    for (const one of waiting) {
      const i = places.indexOf(one.iri);
      const found = responseOf(answers[i], form.get(`${i}`));
      if (found === null) left.push(one);
      else one.settle(Promise.resolve(found));
    }
    return left;
  } catch {
    return waiting;
  }
}

/**
 * Reads many places with as few requests as their server takes (`POST` to the place its Link header names
 * `carnet:many`; form: `packages/pod/README.md`). Gives those back that it brought no answer for. Nothing of such an
 * answer is believed more than of a single one.
 */
export async function readMany(
  fetch: Fetch,
  place: string,
  waiting: readonly Waiting[],
): Promise<readonly Waiting[]> {
  const left: Waiting[] = [];
  const asked = [...waiting];
  while (asked.length > 0) left.push(...(await readSome(fetch, place, asked.splice(0, MOST))));
  return left;
}
