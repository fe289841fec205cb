import { describe, expect, it } from 'vitest';
import { AccessError, effectiveAccess, putRule, readRules, type Rule } from '../src/index.ts';
import {
  AMAL,
  idsOf,
  OPEN_ROOT_ACL,
  OWNER,
  ROOT,
  ROOT_ACL,
  ROOT_ACR,
  SET,
  SHARD,
} from './support/documents.ts';
import { memoryPod, type MemoryPod, type MemoryPodOptions } from './support/memory-pod.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const clock = (): Date => NOW;
const acp = (more: Partial<MemoryPodOptions> = {}): MemoryPod =>
  memoryPod({ kind: 'acp', documents: { [`${ROOT}.acr`]: ROOT_ACR }, ...more });
const wac = (root = ROOT_ACL): MemoryPod => memoryPod({ kind: 'wac', documents: { [`${ROOT}.acl`]: root } });
const grant: Rule = {
  id: 'g1',
  agent: AMAL,
  issuer: 'https://idp.example/',
  modes: ['read'],
  applies: 'members',
};
const puts = ({ log }: MemoryPod): number => log.filter((line) => line.startsWith('PUT ')).length;

describe('putting a rule on an ACP server', () => {
  it('writes it, and says what its agent may do by all rules on the path', async () => {
    const pod = acp();
    const result = await putRule(SHARD, { ...grant, applies: 'resource' }, { fetch: pod.fetch, clock });
    expect(result).toMatchObject({ done: true, changed: true, unkept: [], dropped: [] });
    expect(result).toMatchObject({ effective: { modes: ['read'], isCertain: true, unread: [], unsure: [] } });
    expect(pod.log.filter((line) => line.startsWith('PUT'))).toEqual([`PUT ${SHARD}.acr`]);
  });

  it('writes nothing when the rule stands there already', async () => {
    const pod = acp();
    await putRule(SET, grant, { fetch: pod.fetch, clock });
    const again = await putRule(SET, grant, { fetch: pod.fetch, clock });
    expect(again).toMatchObject({ done: true, changed: false });
    expect(puts(pod)).toBe(1);
  });

  it('does not write a rule of which the server keeps only a part, unless that is accepted', async () => {
    const pod = acp();
    const timed = { ...grant, until: new Date('2026-07-01T00:00:00Z') };
    const refused = await putRule(SET, timed, { fetch: pod.fetch, clock });
    expect(refused).toEqual({ done: false, refused: 'not-kept', unkept: ['until'] });
    expect(puts(pod)).toBe(0);
    const taken = await putRule(SET, timed, { fetch: pod.fetch, clock, accept: ['until'] });
    expect(taken).toMatchObject({ done: true, unkept: ['until'] });
    expect(await readRules(SET, { fetch: pod.fetch })).toMatchObject({ rules: [timed], others: [] });
  });

  it('keeps times where the server says that it enforces them', async () => {
    const attributes = ['from', 'until'].map((name) => `https://w3id.org/carnet/ns#${name}`);
    const pod = acp({ attributes: [...attributes, 'http://www.w3.org/ns/solid/acp#issuer'] });
    const from = new Date('2026-07-01T00:00:00Z');
    const result = await putRule(SET, { ...grant, from }, { fetch: pod.fetch, clock });
    expect(result).toMatchObject({ done: true, unkept: [], effective: { modes: [] } });
    const later = await effectiveAccess(
      { iri: SHARD, agent: AMAL, issuer: 'https://idp.example/', now: from },
      { fetch: pod.fetch, clock },
    );
    expect(later.modes).toEqual(['read']);
  });

  it('takes up what another writer wrote in between', async () => {
    const second = new Map<number, Rule>([[1, { ...grant, id: 'g2' }]]);
    const pod: MemoryPod = acp({
      beforePut: ({ documents }, count) => {
        if (second.has(count)) documents.set(`${SET}.acr`, ROOT_ACR.replaceAll('<./>', `<${SET}>`));
      },
    });
    const result = await putRule(SET, grant, { fetch: pod.fetch, clock });
    expect(result).toMatchObject({ done: true, changed: true });
    expect(puts(pod)).toBe(2);
    expect(idsOf(await readRules(SET, { fetch: pod.fetch }))).toEqual(['g1', 'owner']);
  });

  it('gives up after five newer versions in a row', async () => {
    const pod = acp({
      beforePut: ({ documents }, count) => {
        documents.set(`${SET}.acr`, ROOT_ACR.replaceAll('<./>', `<${SET}>`) + `# ${count}`);
      },
    });
    const result = await putRule(SET, grant, { fetch: pod.fetch, clock });
    expect(result).toEqual({ done: false, refused: 'conflict', unkept: [] });
    expect(puts(pod)).toBe(5);
  });

  it('takes a rule back when somebody gets more than was asked', async () => {
    const wider = (text: string): string =>
      text.includes('#g1')
        ? `${text}<${SET}.acr#extra.c> acp:apply <${SET}.acr#extra>. <${SET}.acr> acp:memberAccessControl <${SET}.acr#extra.c>.
           <${SET}.acr#extra> acp:allow acl:Write; acp:allOf <${SET}.acr#w>. <${SET}.acr#w> acp:agent <${AMAL}>.`
        : text;
    const pod = acp({ storing: wider });
    const attempt = putRule(SET, grant, { fetch: pod.fetch, clock });
    await expect(attempt).rejects.toMatchObject({ code: 'wider-than-asked' });
    expect(pod.documents.get(`${SET}.acr`)).not.toContain('#g1');
  });

  it('reports a server that accepts a rule and forgets it', async () => {
    const pod = acp({ storing: (text) => text.replaceAll('acp:resource', 'acp:nothing') });
    const attempt = putRule(SET, grant, { fetch: pod.fetch, clock });
    await expect(attempt).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('leaves a document alone whose statements would turn the rule to another resource', async () => {
    const astray = `<> <http://www.w3.org/ns/solid/acp#resource> <${ROOT}b7/>.`;
    const pod = acp({ documents: { [`${ROOT}.acr`]: ROOT_ACR, [`${SET}.acr`]: astray } });
    const attempt = putRule(SET, grant, { fetch: pod.fetch, clock });
    await expect(attempt).rejects.toMatchObject({ code: 'unreadable-rules' });
    expect(puts(pod)).toBe(0);
  });

  it.each([401, 403])('gives %i on the rules as a refusal', async (status) => {
    const instead: MemoryPodOptions['instead'] = ({ iri, method }) =>
      iri === `${SET}.acr` && method === 'GET' ? new Response(null, { status }) : undefined;
    const result = await putRule(SET, grant, { fetch: acp({ instead }).fetch, clock, accept: ['issuer'] });
    expect(result).toEqual({ done: false, refused: 'forbidden', unkept: [] });
  });
});

describe('putting a rule on a WAC server', () => {
  const options = { clock, accept: ['issuer'] as const };

  it('restates who is in control in a first ACL, and nothing else', async () => {
    const pod = wac(OPEN_ROOT_ACL);
    const result = await putRule(SET, { ...grant, applies: 'both' }, { fetch: pod.fetch, ...options });
    expect(result).toMatchObject({ done: true, unkept: ['issuer'], effective: { modes: ['read'] } });
    expect(result).toMatchObject({ dropped: [{ id: 'all', agent: 'authenticated' }] });
    expect(await readRules(SET, { fetch: pod.fetch })).toMatchObject({
      rules: [
        { id: 'g1', agent: AMAL, modes: ['read'], applies: 'both' },
        { id: 'owner', agent: OWNER, modes: ['read', 'write', 'control'], applies: 'both' },
      ],
    });
    const stranger = { iri: SHARD, agent: 'https://people.example/x#me' };
    expect((await effectiveAccess(stranger, { fetch: pod.fetch, clock })).modes).toEqual([]);
  });

  it('says by default that issuer, app and times would be lost, and writes nothing', async () => {
    const pod = wac();
    const whole = { ...grant, client: 'https://app.example/id', from: NOW, until: new Date('2027-01-01') };
    const result = await putRule(SET, whole, { fetch: pod.fetch, clock });
    expect(result).toEqual({
      done: false,
      refused: 'not-kept',
      unkept: ['issuer', 'client', 'from', 'until'],
    });
    expect(puts(pod)).toBe(0);
  });

  it('does not count an end that the server does not know', async () => {
    const pod = wac();
    const ended = { ...grant, until: new Date('2026-01-01T00:00:00Z') };
    const accept = ['issuer', 'until'] as const;
    const result = await putRule(SET, ended, { fetch: pod.fetch, clock, accept });
    expect(result).toMatchObject({ done: true });
    const after = await effectiveAccess({ iri: SHARD, agent: AMAL }, { fetch: pod.fetch, clock });
    expect(after.modes).toEqual(['read']);
  });

  it('makes no first ACL when it cannot see what it would replace', async () => {
    const hidden = memoryPod({
      kind: 'wac',
      instead: ({ iri }) => (iri === `${ROOT}.acl` ? new Response(null, { status: 403 }) : undefined),
    });
    const result = await putRule(SET, grant, { fetch: hidden.fetch, ...options });
    expect(result).toMatchObject({ done: false, refused: 'forbidden' });
    expect(puts(hidden)).toBe(0);
  });

  it('takes back the rule of a first ACL but leaves the owner in control', async () => {
    const pod = memoryPod({
      kind: 'wac',
      documents: { [`${ROOT}.acl`]: ROOT_ACL },
      storing: (text) =>
        text.includes('#g1')
          ? text.replace(
              'acl:agent <https://people.example/amal/card#me>',
              '$& . <#g9> a acl:Authorization; acl:default <./>; acl:mode acl:Read; acl:agentClass foaf:Agent',
            )
          : text,
    });
    const attempt = putRule(SET, grant, { fetch: pod.fetch, ...options });
    await expect(attempt).rejects.toThrow(/taken back/);
    const left = await readRules(SET, { fetch: pod.fetch });
    expect(left).toMatchObject({
      rules: expect.arrayContaining([expect.objectContaining({ id: 'owner' })]) as unknown,
    });
    expect(pod.documents.get(`${SET}.acl`)).not.toContain('#g1>');
  });
});

describe('a rule that cannot be', () => {
  it.each([
    ['an id with a space', { id: 'a b' }],
    ['nobody', { agent: '' }],
    ['an agent that would break out of its brackets', { agent: 'https://x.example/> <y' }],
    ['control for everybody', { agent: 'public', modes: ['control'] }],
    ['no mode', { modes: [] }],
    ['an end before the beginning', { from: NOW, until: NOW }],
    ['a time that is none', { until: new Date('never') }],
    ['an issuer without address', { issuer: 'me' }],
  ])('is refused: %s', async (_what, bad) => {
    const pod = acp();
    const attempt = putRule(SET, { ...grant, ...bad } as Rule, { fetch: pod.fetch, clock });
    await expect(attempt).rejects.toBeInstanceOf(AccessError);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-rule' });
    expect(pod.log).toEqual([]);
  });

  it('is refused: members of a resource that has none', async () => {
    const attempt = putRule(SHARD, grant, { fetch: acp().fetch, clock });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-rule' });
  });
});
