import { describe, expect, it } from 'vitest';
import { createAccount } from '../../src/account/account-api.ts';

const SERVER = 'http://localhost:3000/';
const who = { login: 'a@carnet.invalid', password: 'p', podName: 'n' };

/** A server that answers every request by a table of `METHOD path`; what it was sent is kept. */
const serverOf = (answers: Readonly<Record<string, unknown>>) => {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const key = `${init?.method ?? 'GET'} ${pathname}`;
    asked.push(key);
    const answer = answers[key];
    return Promise.resolve(answer === undefined ? new Response('', { status: 404 }) : Response.json(answer));
  };
  return { asked, fetch };
};

const controls = {
  account: { create: `${SERVER}create`, pod: `${SERVER}pod`, clientCredentials: `${SERVER}token` },
  password: { create: `${SERVER}password` },
};
const answers = {
  'GET /.account/': { controls },
  'POST /create': { authorization: 'session' },
  'POST /password': {},
  'POST /pod': { webId: `${SERVER}n/profile/card#me`, pod: `${SERVER}n/` },
  'POST /token': { id: 'i', secret: 's' },
};

describe('createAccount', () => {
  it('makes account, password, pod and token, in this order', async () => {
    const { asked, fetch } = serverOf(answers);
    expect(await createAccount(`${SERVER}some/path`, { ...who, fetch })).toEqual({
      webId: `${SERVER}n/profile/card#me`,
      pod: `${SERVER}n/`,
      issuer: SERVER,
      token: { id: 'i', secret: 's' },
    });
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([
      'POST /create',
      'POST /password',
      'POST /pod',
      'POST /token',
    ]);
  });

  it('sends the password nowhere but to the server that was named', async () => {
    const foreign = { controls: { ...controls, password: { create: 'http://evil.example/password' } } };
    const { asked, fetch } = serverOf({ ...answers, 'GET /.account/': foreign });
    await expect(createAccount(SERVER, { ...who, fetch })).rejects.toMatchObject({ code: 'account-refused' });
    expect(asked).not.toContain('POST /password');
  });

  it.each([
    ['a server without account pages', {}],
    ['other pages at that place', { 'GET /.account/': { hello: 'world' } }],
    ['a server that makes no pod', { ...answers, 'POST /pod': undefined }],
    ['an answer without a WebID', { ...answers, 'POST /pod': { pod: SERVER } }],
    ['an answer that is a list', { 'GET /.account/': null }],
  ])('refuses %s', async (_, table) => {
    const { fetch } = serverOf(table);
    await expect(createAccount(SERVER, { ...who, fetch })).rejects.toMatchObject({ code: 'account-refused' });
  });

  it('tells a server that is not there from one that refuses', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    await expect(createAccount(SERVER, { ...who, fetch })).rejects.toMatchObject({ code: 'network' });
  });
});
