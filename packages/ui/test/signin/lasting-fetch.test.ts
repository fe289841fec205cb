import { describe, expect, it } from 'vitest';
import { LastingFetch } from '../../src/signin/lasting-fetch.ts';

const POD = 'https://pod.example/a';

/** Answers 401 to what is signed with anything but the session that is good now. */
function server(): { good: string; seen: string[]; signed: (session: string) => typeof fetch } {
  const made = {
    good: 'one',
    seen: [] as string[],
    signed: (session: string): typeof fetch => {
      return async (input, init) => {
        const request = new Request(input, init);
        made.seen.push(`${session} ${request.method} ${await request.text()}`);
        return new Response(null, { status: session === made.good ? 200 : 401 });
      };
    },
  };
  return made;
}

describe('a fetch that outlasts sessions', () => {
  it('lets requests wait while there is no session, and signs them with the next one', async () => {
    const host = server();
    const lasting = new LastingFetch(host.signed('one'), () => true);
    lasting.pause();
    const waiting = lasting.fetch(POD, { method: 'PUT', body: 'kept' });
    expect(host.seen).toEqual([]);
    host.good = 'two';
    lasting.resume(host.signed('two'));
    expect((await waiting).status).toBe(200);
    expect(host.seen).toEqual(['two PUT kept']);
  });

  it('sends again what was refused because the session had ended', async () => {
    const host = server();
    const lasting = new LastingFetch(host.signed('one'), () => true);
    host.good = 'two';
    const refused = lasting.fetch(POD, { method: 'PUT', body: 'kept' });
    await expect.poll(() => host.seen.length).toBe(1);
    lasting.resume(host.signed('two'));
    expect((await refused).status).toBe(200);
    expect(host.seen).toEqual(['one PUT kept', 'two PUT kept']);
  });

  it('passes on a refusal of a session that is good, and of a body that is gone', async () => {
    const host = server();
    host.good = 'other';
    expect((await new LastingFetch(host.signed('one'), () => false).fetch(POD)).status).toBe(401);
    const lasting = new LastingFetch(host.signed('one'), () => true);
    const body = new Blob(['once']).stream();
    const once = await lasting.fetch(POD, { method: 'PUT', body, duplex: 'half' } as RequestInit);
    expect(once.status).toBe(401);
  });

  it('gives up when asked to, or when nobody signs in again', async () => {
    const lasting = new LastingFetch(server().signed('one'), () => true);
    lasting.pause();
    const stop = new AbortController();
    const stopped = lasting.fetch(POD, { signal: stop.signal });
    stop.abort();
    await expect(stopped).rejects.toThrow('aborted');
    const waiting = lasting.fetch(POD);
    lasting.close();
    await expect(waiting).rejects.toThrow(TypeError);
    await expect(lasting.fetch(POD)).rejects.toThrow(TypeError);
  });
});
