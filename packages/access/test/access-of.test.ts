import { describe, expect, it } from 'vitest';
import { accessOf, readRules } from '../src/index.ts';
import { ROOT, ROOT_ACR, SET, SHARD } from './support/documents.ts';
import { memoryPod } from './support/memory-pod.ts';

const linking =
  (link: string): typeof fetch =>
  () =>
    Promise.resolve(new Response(null, { status: 200, headers: { link } }));

describe('finding the rules', () => {
  it('tells ACP from WAC and where the document lies, existing or not', async () => {
    const acp = memoryPod({ kind: 'acp' });
    expect(await accessOf(`${SHARD}?x#y`, acp)).toEqual({
      kind: 'acp',
      document: `${SHARD}.acr`,
      keeps: new Set(['issuer', 'client']),
    });
    expect(acp.log).toEqual([`HEAD ${SHARD}`, `HEAD ${SHARD}.acr`]);
    expect(await accessOf(SET, memoryPod({ kind: 'wac' }))).toEqual({
      kind: 'wac',
      document: `${SET}.acl`,
      keeps: new Set(),
    });
  });

  it.each([
    'https://evil.example/.acr',
    '//evil.example/.acr',
    'http://pod.example/.acr',
    'https://pod.example:444/.acr',
    'javascript:alert(1)',
    '',
  ])('goes to no other origin, and not to the resource itself: %s', async (target) => {
    const attempt = accessOf(SHARD, { fetch: linking(`<${target}>; rel="acl"`) });
    await expect(attempt).rejects.toMatchObject({ code: 'foreign-rules' });
  });

  it.each([301, 302, 307, 308])('follows no redirect (%i)', async (status) => {
    const headers = { location: 'https://evil.example/', link: `<${SHARD}.acr>; rel="acl"` };
    const fetch = (): Promise<Response> => Promise.resolve(new Response(null, { status, headers }));
    await expect(accessOf(SHARD, { fetch })).rejects.toMatchObject({ code: 'foreign-rules' });
  });

  it('says when a server names none, or the address is none', async () => {
    await expect(accessOf(SHARD, { fetch: linking('') })).rejects.toMatchObject({ code: 'no-rules' });
    await expect(accessOf('urn:x', { fetch: linking('') })).rejects.toMatchObject({ code: 'no-rules' });
  });
});

describe('a rule document that is not one', () => {
  it.each([
    ['no Turtle', '<> <', 'text/turtle'],
    ['another type', '<p>', 'text/html'],
    ['too long', '#'.repeat(300_000), 'text/turtle'],
    ['too many statements', Array.from({ length: 5_001 }, (_, n) => `<> <#p> ${n}.`).join(''), 'text/turtle'],
  ])('is refused: %s', async (_what, text, type) => {
    const { fetch } = memoryPod({
      kind: 'acp',
      documents: { [`${ROOT}.acr`]: ROOT_ACR },
      instead: ({ iri }) =>
        iri === `${ROOT}.acr` ? new Response(text, { headers: { 'content-type': type } }) : undefined,
    });
    await expect(readRules(ROOT, { fetch })).rejects.toMatchObject({ code: 'unreadable-rules' });
  });

  it('is an error of the server when the server is in trouble', async () => {
    const { fetch } = memoryPod({
      kind: 'acp',
      instead: ({ iri }) => (iri.endsWith('.acr') ? new Response(null, { status: 503 }) : undefined),
    });
    await expect(readRules(ROOT, { fetch })).rejects.toMatchObject({ code: 'unexpected-answer' });
  });
});
