import { expect, it } from 'vitest';
import { publicFetch } from '../../src/session/public-fetch.ts';

const around = (addresses: readonly string[]) => {
  const asked: string[] = [];
  const context = {
    resolve: () => Promise.resolve(addresses),
    fetch: (input: string | URL | Request) => {
      asked.push(new Request(input).url);
      return Promise.resolve(new Response(null));
    },
  };
  return { asked, context };
};

it('does not follow a public name into a private network', async () => {
  for (const inside of ['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', 'fe80::1%eth0']) {
    const { asked, context } = around(['9.9.9.9', inside]);
    const fetch = publicFetch(context, 'https://pods.example/a#me');
    await expect(fetch('https://benali.example/card')).rejects.toMatchObject({ code: 'bad-profile' });
    expect(asked).toEqual([]);
  }
});

it('asks a name that is in public, one that cannot be looked up, and any for who is not in public', async () => {
  for (const [addresses, own] of [
    [['9.9.9.9', '2001:4860:4860::8888'], 'https://pods.example/a#me'],
    [[], 'https://pods.example/a#me'],
    [['127.0.0.1'], 'http://localhost:3000/a#me'],
  ] as const) {
    const { asked, context } = around(addresses);
    await publicFetch(context, own)('https://benali.example/card');
    expect(asked).toEqual(['https://benali.example/card']);
  }
});
