import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/signin/read-address.ts';
import { addressReader } from '../../src/signin/understand-address.ts';

describe('what a person types', () => {
  it.each([
    ['pod.example', 'https://pod.example/'],
    ['  https://pod.example/alice/profile/card#me ', 'https://pod.example/alice/profile/card#me'],
    ['localhost:3000', 'http://localhost:3000/'],
    ['http://localhost:3000/alice/', 'http://localhost:3000/alice/'],
  ])('%s is the address %s', (typed, address) => {
    const read = readAddress(typed);
    expect(read instanceof URL ? read.href : read).toBe(address);
  });

  it.each([
    ['', 'empty'],
    ['alice@example.org', 'mail'],
    ['http://pod.example/', 'insecure'],
    ['bonjour', 'not-address'],
    ['pod example', 'not-address'],
    ['https://me:secret@pod.example/', 'not-address'],
    ['javascript:alert(1)', 'not-address'],
  ])('%s is refused: %s', (typed, reason) => {
    expect(readAddress(typed)).toBe(reason);
  });
});

const PROFILE = `<#me> <http://www.w3.org/ns/solid/terms#oidcIssuer> <https://login.example/>.`;
const OWNER = '<https://pod.example/a/card#me>; rel="http://www.w3.org/ns/solid/terms#owner"';
const turtle = { 'content-type': 'text/turtle' };

const WEB: Readonly<Record<string, () => Response>> = {
  'https://pod.example/a/card': () => new Response(PROFILE, { headers: turtle }),
  'https://pod.example/a/': () => new Response(null, { status: 401, headers: { link: OWNER } }),
  'https://pod.example/b/card': () => new Response('<#me> a <#Person>.', { headers: turtle }),
  'https://pod.example/broken': () => new Response('<#me', { headers: turtle }),
  'https://login.example/': () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
  'https://login.example/.well-known/openid-configuration': () =>
    Response.json({ issuer: 'https://login.example/' }),
  'https://blog.example/': () => new Response('<html>'),
};

/** An in-memory web: what is not there refuses the connection, as a closed port does. */
const fetchIn: typeof fetch = (input) => {
  const url = new URL(input instanceof Request ? input.url : input);
  url.hash = '';
  const answer = WEB[url.href];
  if (answer) return Promise.resolve(answer());
  if (url.host === 'nowhere.example') return Promise.reject(new TypeError('refused'));
  return Promise.resolve(new Response(null, { status: 404 }));
};

describe('an address on the web', () => {
  const understand = addressReader(fetchIn);
  const issuer = 'https://login.example/';

  it.each([
    ['https://pod.example/a/card#me', { kind: 'account', webId: 'https://pod.example/a/card#me', issuer }],
    ['https://pod.example/a/card', { kind: 'account', webId: 'https://pod.example/a/card#me', issuer }],
    ['https://pod.example/a/', { kind: 'storage', webId: 'https://pod.example/a/card#me', issuer }],
    ['login.example', { kind: 'provider', issuer }],
    ['https://pod.example/b/card#me', { kind: 'refused', reason: 'no-issuer' }],
    ['https://pod.example/broken', { kind: 'refused', reason: 'no-issuer' }],
    ['blog.example', { kind: 'refused', reason: 'not-solid' }],
    ['nowhere.example', { kind: 'refused', reason: 'unreachable', host: 'nowhere.example' }],
    ['', { kind: 'refused', reason: 'empty' }],
  ])('%s is understood', async (typed, understood) => {
    expect(await understand(typed)).toMatchObject(understood);
  });
});
