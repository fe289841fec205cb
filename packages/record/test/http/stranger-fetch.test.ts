import { describe, expect, it } from 'vitest';
import { mayAsk, strangerFetch } from '../../src/http/stranger-fetch.ts';

const MARGAUX = 'https://pods.example/margaux/card#me';
const HERE = 'http://localhost:3000/a/card#me';
const INSIDE = 'https://10.0.0.5/a/card#me';

describe('an address that somebody else wrote', () => {
  it.each([
    ['https://benali.example/card', true],
    ['http://benali.example/card', false],
    ['http://localhost:8080/admin', false],
    ['https://localhost/admin', false],
    ['https://169.254.169.254/latest/meta-data/', false],
    ['https://[::ffff:7f00:1]/', false],
    ['https://router/', false],
    ['https://margaux:secret@benali.example/', false],
    ['ftp://benali.example/', false],
    ['file:///etc/passwd', false],
    ['not an address', false],
  ])('%s, asked by somebody in public: %s', (address, may) => {
    expect(mayAsk(address, MARGAUX)).toBe(may);
  });

  it('may be on this machine for who is here, and in a private network for who is in one', () => {
    expect(mayAsk('http://localhost:3001/card', HERE)).toBe(true);
    expect(mayAsk('http://127.0.0.1:3001/card', HERE)).toBe(true);
    expect(mayAsk('https://10.0.0.6/card', INSIDE)).toBe(true);
    expect(mayAsk('http://10.0.0.6/card', INSIDE)).toBe(false);
    expect(mayAsk('http://localhost/card', INSIDE)).toBe(false);
  });

  it('is not asked at all if it may not be, and without anything of the person if it may', async () => {
    const asked: [string, RequestInit | undefined][] = [];
    const fetch = strangerFetch((input, init) => {
      asked.push([new Request(input).url, init]);
      return Promise.resolve(new Response(null));
    }, MARGAUX);
    await expect(fetch('http://127.0.0.1/')).rejects.toMatchObject({ code: 'bad-profile' });
    expect(asked).toEqual([]);
    await fetch('https://benali.example/card');
    expect(asked).toMatchObject([
      [
        'https://benali.example/card',
        { credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' },
      ],
    ]);
    expect(asked[0]?.[1]?.signal).toBeInstanceOf(AbortSignal);
  });
});
