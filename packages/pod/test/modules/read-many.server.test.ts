import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, makeProgram, programFetch } from '../api.ts';

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly etag: string | null;
}

const SEALED = 'application/vnd.carnet.sealed';
/** Bytes of all kinds, line ends and what looks like the border of a part among them. */
const BYTES = Uint8Array.from([
  ...Buffer.from('\r\n--x\r\n\r\n'),
  ...Array.from({ length: 512 }, (_, i) => i),
]);

describe('many places in one request', () => {
  let server: RunningServer;
  let owner: typeof fetch;
  let stranger: typeof fetch;
  let pod: string;
  let other: string;

  const ask = (who: typeof fetch, body: unknown): Promise<Response> =>
    who(`${pod}.many`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const read = async (who: typeof fetch, places: readonly string[]) => {
    const answer = await ask(who, { places });
    expect(answer.status).toBe(200);
    const form = await answer.formData();
    const answers = JSON.parse(form.get('answers') as string) as Answer[];
    return Promise.all(
      answers.map(async (one, i) => {
        const body = form.get(`${i}`);
        return { ...one, bytes: body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : null };
      }),
    );
  };
  const put = async (place: string, body: Uint8Array<ArrayBuffer>): Promise<void> => {
    const { status } = await owner(place, { method: 'PUT', headers: { 'content-type': SEALED }, body });
    expect(status).toBe(201);
  };

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 4923, logLevel: 'error' });
    const margaux = await makeAccount(server.baseUrl, 'margaux');
    owner = await programFetch(server.baseUrl, await makeProgram(margaux));
    const nadia = await makeAccount(server.baseUrl, 'nadia');
    stranger = await programFetch(server.baseUrl, await makeProgram(nadia));
    ({ pod } = margaux);
    other = nadia.pod;
    await put(`${pod}a/one`, BYTES);
    await put(`${pod}b/two`, new Uint8Array());
    await put(`${pod}b/large`, new Uint8Array(600 * 1024));
  });
  afterAll(() => server.stop());

  it('is named by every answer, for whoever may read it', async () => {
    const { headers } = await fetch(`${pod}profile/card`);
    expect(headers.get('link')).toContain(`<${pod}.many>; rel="https://w3id.org/carnet/ns#many"`);
  });

  it('gives what each place alone gives: bytes, type, and the tag to write against', async () => {
    const [one, two, none] = await read(owner, [`${pod}a/one`, `${pod}b/two`, `${pod}b/none`]);
    const alone = await owner(`${pod}a/one`);
    expect(one).toEqual({ status: 200, type: SEALED, etag: alone.headers.get('etag'), bytes: BYTES });
    expect(one?.etag).not.toBeNull();
    expect(two).toMatchObject({ status: 200, bytes: new Uint8Array() });
    expect(none).toEqual({ status: 404, type: null, etag: null, bytes: null });
    const again = await owner(`${pod}a/one`, {
      method: 'PUT',
      headers: { 'content-type': SEALED, 'if-match': one?.etag ?? '' },
      body: BYTES,
    });
    expect(again.status).toBe(205);
  });

  it('gives nobody more than each place alone does', async () => {
    const places = [`${pod}profile/card`, `${pod}a/one`, `${pod}.acr`, `${pod}nothing`, `${pod}.log/`];
    for (const who of [stranger, fetch]) {
      const alone = await Promise.all(places.map(async (place) => (await who(place)).status));
      const many = await read(who, places);
      expect(many.map(({ status }) => status)).toEqual(alone);
      expect(many.map(({ bytes }) => bytes !== null)).toEqual([true, false, false, false, false]);
    }
  });

  it('leads to nothing outside its pod, nor to what the server keeps for itself', async () => {
    const { baseUrl } = server;
    for (const path of ['.internal/accounts/', '.account/', '.oidc/jwks', other.slice(baseUrl.length)]) {
      const answer = await ask(owner, { places: [`${pod}a/one`, baseUrl + path] });
      expect([path, answer.status]).toEqual([path, 400]);
    }
    const [one, ...rest] = await read(
      owner,
      ['.many', '.notices', '.acr'].map((name) => pod + name),
    );
    expect([one?.status, rest.length]).toEqual([404, 2]);
    for (const place of [`${baseUrl}.many`, `${baseUrl}.internal/.many`, `${pod}a/.many`]) {
      const body = JSON.stringify({ places: [`${pod}a/one`] });
      const headers = { 'content-type': 'application/json' };
      expect((await owner(place, { method: 'POST', headers, body })).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('leaves what is large to be read alone', async () => {
    const [large, one] = await read(owner, [`${pod}b/large`, `${pod}a/one`]);
    expect(large).toEqual({ status: 413, type: null, etag: null, bytes: null });
    expect(one?.bytes).toEqual(BYTES);
  });

  it('brings some 8 MiB at most, however much is asked for', async () => {
    const places = Array.from({ length: 24 }, (_, i) => `${pod}c/${i}`);
    for (const place of places) await put(place, new Uint8Array(500 * 1024));
    const statuses = (await read(owner, places)).map(({ status }) => status);
    expect(statuses).toEqual([...Array<number>(18).fill(200), ...Array<number>(6).fill(413)]);
  });

  it('reads nothing where the list is wrong, and says what is', async () => {
    const wrong = [
      'no JSON',
      {},
      { places: [] },
      { places: [`${pod}a/one`, 'https://elsewhere.example/a'] },
      { places: Array.from({ length: 65 }, (_, i) => `${pod}a/${i}`) },
    ];
    for (const body of wrong) {
      const answer = await ask(owner, body);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('Name 1 to 64 places of this pod');
    }
  });

  it('answers no other method there', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const headers = { 'content-type': 'text/plain' };
      const { status } = await owner(`${pod}.many`, {
        method,
        headers,
        ...(method === 'PUT' && { body: 'x' }),
      });
      expect([method, status]).toEqual([method, 405]);
    }
  });
});
