import { describe, expect, it } from 'vitest';
import { randomId } from '../../src/index.ts';
import { codeOf } from '../set/owner.ts';
import { newApp } from './apps.ts';

const turtle = { 'content-type': 'text/turtle' };

describe('sealed fetch', () => {
  it('answers GET, HEAD, conditions and ranges as a Solid server does', async () => {
    const { fetch, owner } = await newApp();
    const iri = owner.container + randomId();
    expect((await fetch(iri)).status).toBe(404);
    const put = await fetch(iri, { method: 'PUT', headers: turtle, body: '<> a <urn:x>.' });
    expect(put.status).toBe(201);
    const got = await fetch(`${iri}#it`, { headers: { accept: 'text/turtle;q=0.9, */*;q=0.1' } });
    expect([got.status, got.url, got.headers.get('content-type')]).toEqual([200, iri, 'text/turtle']);
    const etag = got.headers.get('etag') ?? '';
    expect(etag).toBe(put.headers.get('etag'));
    expect(await got.text()).toBe('<> a <urn:x>.');
    const head = await fetch(iri, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '13', '']);
    expect((await fetch(iri, { headers: { accept: 'application/ld+json' } })).status).toBe(406);
    expect((await fetch(iri, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(iri, { headers: { 'if-match': '"other"' } })).status).toBe(412);
    const part = await fetch(iri, { headers: { range: 'bytes=3-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 3-4/13',
      'a ',
    ]);
    expect(await (await fetch(iri, { headers: { range: 'bytes=-3' } })).text()).toBe('x>.');
    expect((await fetch(iri, { headers: { range: 'bytes=13-' } })).status).toBe(416);
    expect((await fetch(iri, { headers: { range: 'bytes=0-1', 'if-range': '"old"' } })).status).toBe(200);
  });

  it('creates, replaces and deletes under conditions', async () => {
    const { fetch, owner } = await newApp();
    const iri = owner.container + randomId();
    const put = (headers: Record<string, string>, body = 'one') =>
      fetch(iri, { method: 'PUT', headers: { 'content-type': 'text/plain', ...headers }, body });
    expect((await fetch(iri, { method: 'PUT', body: new Uint8Array(3) })).status).toBe(400);
    expect((await put({ 'if-match': '*' })).status).toBe(412);
    const created = await put({ 'if-none-match': '*' });
    expect(created.status).toBe(201);
    expect((await put({ 'if-none-match': '*' })).status).toBe(412);
    const etag = created.headers.get('etag') ?? '';
    expect((await put({ 'if-match': etag }, 'two')).status).toBe(205);
    expect((await put({ 'if-match': etag }, 'three')).status).toBe(412);
    expect(await (await fetch(iri)).text()).toBe('two');
    expect((await fetch(iri, { method: 'DELETE', headers: { 'if-match': etag } })).status).toBe(412);
    expect((await fetch(iri, { method: 'DELETE' })).status).toBe(205);
    expect((await fetch(iri, { method: 'DELETE' })).status).toBe(404);
    expect((await fetch(iri)).status).toBe(404);
  });

  it('takes new resources in a set without their names, and lists them from the register', async () => {
    const { fetch, owner, pod } = await newApp();
    const posted = await fetch(owner.container, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', slug: 'hiv-test.pdf' },
      body: 'a file',
    });
    expect(posted.status).toBe(201);
    const location = posted.headers.get('location') ?? '';
    expect(location).toMatch(/\/[0-9a-f]{32}$/u);
    const list = await fetch(owner.container, { headers: { accept: 'text/turtle' } });
    expect(list.status).toBe(200);
    const text = await list.text();
    expect(text).toContain(`contains> <${location}>`);
    expect(text).toContain('media-types/application/pdf#Resource');
    expect(list.headers.get('link')).toContain('ldp#BasicContainer');
    for (const name of pod.resources.keys()) expect(text).not.toContain(name);
    expect((await fetch(location, { method: 'POST', headers: turtle, body: 'x' })).status).toBe(405);
    const link = '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"';
    expect((await fetch(owner.container, { method: 'POST', headers: { link, ...turtle } })).status).toBe(405);
    expect((await fetch(`${owner.container}sub/`, { method: 'PUT', headers: turtle })).status).toBe(405);
    expect((await fetch(`${owner.container}x.acr`, { method: 'PUT', headers: turtle })).status).toBe(405);
    expect((await fetch(owner.container, { method: 'DELETE' })).status).toBe(405);
  });

  it('passes through what lies outside, untouched, and knows the inside from the keyring alone', async () => {
    const { fetch, owner, pod } = await newApp();
    const outside = 'https://pod.example/profile/card';
    const headers = { 'content-type': 'text/plain', slug: 'seen', accept: 'x/y' };
    expect((await fetch(outside, { method: 'PUT', headers, body: 'hello' })).status).toBe(201);
    const sent = pod.log.at(-1);
    expect([sent?.headers.get('slug'), sent?.headers.get('accept')]).toEqual(['seen', 'x/y']);
    expect(await (await fetch(outside)).text()).toBe('hello');
    const name = owner.container.slice('https://pod.example/'.length, -1);
    const before = pod.log.length;
    const disguises = [
      `https://pod.example/%${name.charCodeAt(0).toString(16)}${name.slice(1)}/x`,
      `https://pod.example//${name}/x`,
      `https://pod.example/${name}%2Fx`,
      `https://pod.example/${name}`,
    ];
    for (const disguise of disguises)
      expect(await codeOf(fetch(disguise, { method: 'PUT', headers, body: 'plain' }))).toBe('wrong-place');
    expect(pod.log.length).toBe(before);
  });

  it('shows a second device what the first has written since, and refuses writing without the right', async () => {
    const first = await newApp();
    const second = await newApp(first.pod, first.owner, 1);
    const iri = first.owner.container + randomId();
    expect((await second.fetch(iri)).status).toBe(404);
    await first.fetch(iri, { method: 'PUT', headers: turtle, body: '<> a <urn:x>.' });
    expect((await second.fetch(iri, { cache: 'no-store' })).status).toBe(200);
    first.pod.denied.push({ prefix: first.owner.container, methods: ['PUT', 'DELETE'] });
    expect((await second.fetch(iri, { method: 'PUT', headers: turtle, body: '' })).status).toBe(403);
    first.pod.denied.push({ prefix: first.owner.container, methods: ['GET'] });
    expect((await second.fetch(iri, { cache: 'no-store' })).status).toBe(403);
  });

  it('streams a file of several parts in and out', async () => {
    const { fetch, owner, sets } = await newApp();
    const piece = new Uint8Array(1024 * 1024).map((_, i) => i % 251);
    const body = new Blob(Array.from({ length: 18 }, () => piece));
    const iri = owner.container + randomId();
    const put = await fetch(iri, { method: 'PUT', headers: { 'content-type': 'application/dicom' }, body });
    expect(put.status).toBe(201);
    const [set] = await sets.all();
    expect((await set?.row(iri))?.at).toHaveLength(3);
    const back = new Uint8Array(await (await fetch(iri)).arrayBuffer());
    expect(back.length).toBe(body.size);
    expect(back.every((byte, i) => byte === (i % (1024 * 1024)) % 251)).toBe(true);
    const range = { range: `bytes=${9 * 1024 * 1024 + 5}-${9 * 1024 * 1024 + 8}` };
    expect([...new Uint8Array(await (await fetch(iri, { headers: range })).arrayBuffer())]).toEqual([
      5, 6, 7, 8,
    ]);
  });
});
