import { describe, expect, it } from 'vitest';
import { putRule, readRules, removeRule, type Rule } from '../src/index.ts';
import { AMAL, idsOf, OWNER, ROOT, ROOT_ACL, ROOT_ACR, SET } from './support/documents.ts';
import { memoryPod, type MemoryPod } from './support/memory-pod.ts';
import { OTHERS_ACR } from './support/others.ts';

const clock = (): Date => new Date('2026-06-01T12:00:00Z');
const grant: Rule = { id: 'g1', agent: AMAL, modes: ['read'], applies: 'both' };
const pods: [string, () => MemoryPod][] = [
  ['ACP', () => memoryPod({ kind: 'acp', documents: { [`${ROOT}.acr`]: ROOT_ACR } })],
  ['WAC', () => memoryPod({ kind: 'wac', documents: { [`${ROOT}.acl`]: ROOT_ACL } })],
];

describe.each(pods)('removing a rule (%s)', (_kind, make) => {
  it('ends what it gave and leaves the others', async () => {
    const { fetch } = make();
    await putRule(SET, grant, { fetch, clock });
    await putRule(SET, { ...grant, id: 'g2', agent: OWNER }, { fetch, clock });
    const result = await removeRule(SET, 'g1', { fetch, clock });
    expect(result).toMatchObject({ done: true, changed: true, effective: { modes: [], isCertain: true } });
    const left = idsOf(await readRules(SET, { fetch }));
    expect(left).toContain('g2');
    expect(left).not.toContain('g1');
  });

  it('says what the agent may still do by another rule', async () => {
    const { fetch } = make();
    await putRule(ROOT, { ...grant, id: 'all' }, { fetch, clock });
    await putRule(ROOT, { ...grant, id: 'g1', modes: ['append'] }, { fetch, clock });
    const result = await removeRule(ROOT, 'g1', { fetch, clock });
    expect(result).toMatchObject({ done: true, effective: { modes: ['read'] } });
  });

  it('writes nothing where there is no such rule', async () => {
    const pod = make();
    const result = await removeRule(SET, 'g1', { fetch: pod.fetch, clock });
    expect(result).toMatchObject({ done: true, changed: false });
    expect(pod.log.some((line) => line.startsWith('PUT'))).toBe(false);
  });

  it('does not take the last rule that lets somebody change rules', async () => {
    const pod = make();
    const result = await removeRule(ROOT, 'owner', { fetch: pod.fetch, clock });
    expect(result).toEqual({ done: false, refused: 'lock-out', unkept: [] });
    expect(pod.log.some((line) => line.startsWith('PUT'))).toBe(false);
  });
});

describe('removing a rule that others wrote', () => {
  it('may give more, when the rule refused something', async () => {
    const documents = { [`${ROOT}.acr`]: ROOT_ACR, [`${SET}.acr`]: OTHERS_ACR };
    const { fetch } = memoryPod({ kind: 'acp', documents });
    const result = await removeRule(SET, 'not-him', { fetch, clock });
    expect(result).toMatchObject({ done: true, changed: true });
    expect(await readRules(SET, { fetch })).toMatchObject({ others: [{ id: 'team' }] });
  });
});
