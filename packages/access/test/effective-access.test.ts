import { describe, expect, it } from 'vitest';
import { effectiveAccess, putRule } from '../src/index.ts';
import { AMAL, OWNER, ROOT, ROOT_ACL, ROOT_ACR, SET, SHARD } from './support/documents.ts';
import { memoryPod, type MemoryPod } from './support/memory-pod.ts';

const clock = (): Date => new Date('2026-06-01T12:00:00Z');
const hiding = (iri: string, kind: 'acp' | 'wac'): MemoryPod =>
  memoryPod({
    kind,
    documents: { [`${ROOT}.acr`]: ROOT_ACR, [`${ROOT}.acl`]: ROOT_ACL },
    instead: (request) => (request.iri === iri ? new Response(null, { status: 403 }) : undefined),
  });

describe('effective access', () => {
  it('adds rules up from the root under ACP: a child that names nobody hides nothing (S9)', async () => {
    const { fetch } = memoryPod({ kind: 'acp', documents: { [`${ROOT}.acr`]: ROOT_ACR } });
    await putRule(ROOT, { id: 'g1', agent: AMAL, modes: ['read'], applies: 'members' }, { fetch, clock });
    await putRule(SET, { id: 'owner', agent: OWNER, modes: ['read'], applies: 'both' }, { fetch, clock });
    expect(await effectiveAccess({ iri: SHARD, agent: AMAL }, { fetch, clock })).toMatchObject({
      modes: ['read'],
      isCertain: true,
    });
    expect((await effectiveAccess({ iri: ROOT, agent: AMAL }, { fetch, clock })).modes).toEqual([]);
  });

  it('takes the nearest document alone under WAC', async () => {
    const { fetch } = memoryPod({ kind: 'wac', documents: { [`${ROOT}.acl`]: ROOT_ACL } });
    await putRule(ROOT, { id: 'g1', agent: AMAL, modes: ['read'], applies: 'both' }, { fetch, clock });
    expect((await effectiveAccess({ iri: SHARD, agent: AMAL }, { fetch, clock })).modes).toEqual(['read']);
    await putRule(SET, { id: 'g2', agent: OWNER, modes: ['read'], applies: 'both' }, { fetch, clock });
    expect((await effectiveAccess({ iri: SHARD, agent: AMAL }, { fetch, clock })).modes).toEqual([]);
  });

  it('says which rules on the path could not be read', async () => {
    const question = { iri: SHARD, agent: OWNER };
    const acp = hiding(`${SET}.acr`, 'acp');
    expect(await effectiveAccess(question, { ...acp, clock })).toEqual({
      modes: ['read', 'append', 'write', 'control'],
      isCertain: false,
      unread: [{ resource: SET, status: 403, isAbove: false }],
      unsure: [],
    });
  });

  it('guesses nothing under WAC when a nearer document could not be read', async () => {
    const wac = hiding(`${SET}.acl`, 'wac');
    const found = await effectiveAccess({ iri: SHARD, agent: OWNER }, { ...wac, clock });
    expect(found).toMatchObject({ modes: [], isCertain: false, unread: [{ resource: SET }] });
  });

  it('stays certain when only what lies above the storage is hidden', async () => {
    const { fetch } = memoryPod({
      kind: 'acp',
      documents: { [`${ROOT}p/.acr`]: ROOT_ACR },
      instead: ({ iri, method }) =>
        iri === `${ROOT}p/` && method === 'HEAD'
          ? new Response(null, {
              headers: {
                link: `<http://www.w3.org/ns/pim/space#Storage>; rel="type", <${ROOT}p/.acr>; rel="acl"`,
              },
            })
          : iri === `${ROOT}.acr`
            ? new Response(null, { status: 403 })
            : undefined,
    });
    expect(await effectiveAccess({ iri: `${ROOT}p/x`, agent: OWNER }, { fetch, clock })).toMatchObject({
      isCertain: true,
      unread: [{ resource: ROOT, status: 403, isAbove: true }],
    });
  });

  it('remembers where rule documents lie when asked to', async () => {
    const pod = memoryPod({ kind: 'acp', documents: { [`${ROOT}.acr`]: ROOT_ACR } });
    const options = { fetch: pod.fetch, clock, sites: new Map() };
    await effectiveAccess({ iri: SHARD }, options);
    await effectiveAccess({ iri: SHARD }, options);
    expect(pod.log.filter((line) => line.startsWith('HEAD'))).toHaveLength(3);
    expect(pod.log.filter((line) => line.startsWith('GET'))).toHaveLength(6);
  });
});
