import { expect, it } from 'vitest';
import { inheritanceOf } from '../../src/change/restate.ts';
import { loadLevels } from '../../src/levels.ts';
import { AMAL, OWNER, ROOT, ROOT_ACL, SET, SHARD } from '../support/documents.ts';
import { memoryPod } from '../support/memory-pod.ts';

const clock = (): Date => new Date('2026-06-01T12:00:00Z');
const inherited = async (more: string, resource: string): Promise<ReturnType<typeof inheritanceOf>> => {
  const { fetch } = memoryPod({ kind: 'wac', documents: { [`${ROOT}.acl`]: ROOT_ACL + more } });
  return inheritanceOf(await loadLevels(resource, { fetch, clock }), resource);
};

it('repeats each named agent in control, for the place it is repeated on', async () => {
  const both = `<#two> a acl:Authorization; acl:default <./>; acl:mode acl:Control; acl:agent <${AMAL}>, <${OWNER}>.`;
  const { restated, dropped } = await inherited(both, SET);
  expect(restated.map(({ id, agent, applies }) => [id, agent, applies])).toEqual([
    ['owner', OWNER, 'both'],
    ['owner-2', AMAL, 'both'],
    ['owner-3', OWNER, 'both'],
  ]);
  expect(dropped).toEqual([]);
  expect((await inherited('', SHARD)).restated).toMatchObject([{ agent: OWNER, applies: 'resource' }]);
});

it('repeats neither groups nor everybody, even in control, nor what was for the container alone', async () => {
  const open = `<#all> a acl:Authorization; acl:default <./>; acl:mode acl:Control;
      acl:agentClass acl:AuthenticatedAgent; acl:agentGroup <https://people.example/team#us>.
    <#here> a acl:Authorization; acl:accessTo <./>; acl:mode acl:Control; acl:agent <${AMAL}>.`;
  const { restated, dropped } = await inherited(open, SET);
  expect(restated.map(({ agent }) => agent)).toEqual([OWNER]);
  expect(dropped).toMatchObject([{ id: 'all' }]);
});
