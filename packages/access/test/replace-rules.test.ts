import { describe, expect, it } from 'vitest';
import { readRules, replaceRules, type Rule } from '../src/index.ts';
import { AMAL, idsOf, OWNER, ROOT, ROOT_ACL, ROOT_ACR, SET } from './support/documents.ts';
import { memoryPod } from './support/memory-pod.ts';
import { OTHERS_ACR } from './support/others.ts';

const clock = (): Date => new Date('2026-06-01T12:00:00Z');
const rules: Rule[] = [
  { id: 'owner', agent: OWNER, modes: ['read', 'write', 'control'], applies: 'both' },
  { id: 'g1', agent: AMAL, modes: ['read'], applies: 'members' },
];

describe('replacing rules', () => {
  it('makes them the only simple ones, in one write, and keeps what is more than that', async () => {
    const documents = { [`${ROOT}.acr`]: ROOT_ACR, [`${SET}.acr`]: OTHERS_ACR };
    const pod = memoryPod({ kind: 'acp', documents });
    const result = await replaceRules(SET, rules, { fetch: pod.fetch, clock });
    expect(result).toMatchObject({ done: true, changed: true, effective: { modes: [] } });
    const found = await readRules(SET, { fetch: pod.fetch });
    expect(found).toMatchObject({ others: [{ id: 'not-him' }, { id: 'team' }] });
    expect(idsOf(found)).toEqual(['g1', 'owner']);
    const again = await replaceRules(SET, rules, { fetch: pod.fetch, clock });
    expect(again).toMatchObject({ done: true, changed: false });
    expect(pod.log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  });

  it('does not leave an ACL without anybody in control', async () => {
    const { fetch } = memoryPod({ kind: 'wac', documents: { [`${ROOT}.acl`]: ROOT_ACL } });
    const result = await replaceRules(ROOT, rules.slice(1), { fetch, clock });
    expect(result).toMatchObject({ done: false, refused: 'lock-out' });
  });

  it('refuses two rules with one id', async () => {
    const { fetch, log } = memoryPod({ kind: 'acp' });
    const twice = rules.map((rule) => ({ ...rule, id: 'g1' }));
    await expect(replaceRules(SET, twice, { fetch, clock })).rejects.toMatchObject({ code: 'invalid-rule' });
    expect(log).toEqual([]);
  });
});
