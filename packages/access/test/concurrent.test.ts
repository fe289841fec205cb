import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putRule, readRules, removeRule, type ChangeResult, type Fetch, type Kind } from '../src/index.ts';
import { idsOf, OWNER, ROOT, ROOT_ACL, ROOT_ACR, SET } from './support/documents.ts';
import { memoryPod } from './support/memory-pod.ts';

const clock = (): Date => new Date('2026-06-01T12:00:00Z');
const agentOf = (id: string): string => `https://people.example/${id}/card#me`;
const start = { acp: { [`${ROOT}.acr`]: ROOT_ACR }, wac: { [`${ROOT}.acl`]: ROOT_ACL } };

/** Each writer puts rules of its own and takes some of them away again, while others do the same. */
const writer = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.boolean()), { maxLength: 3 });

describe.each(['acp', 'wac'] as const)('several writers at once (%s)', (kind: Kind) => {
  it('lose no rule that was reported written, and bring none back that was taken away', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writer, { maxLength: 3 }), fc.scheduler(), async (writers, schedule) => {
        const pod = memoryPod({ kind, documents: start[kind] });
        const fetch = schedule.scheduleFunction<Parameters<Fetch>, Response>(pod.fetch);
        const wanted = new Map<string, boolean>();
        const runs = writers.map(async (acts, number) => {
          for (const [slot, isPut] of acts) {
            const id = `w${number}-${slot}`;
            const rule = { id, agent: agentOf(id), modes: ['read' as const], applies: 'members' as const };
            const result: ChangeResult = isPut
              ? await putRule(SET, rule, { fetch, clock })
              : await removeRule(SET, id, { fetch, clock });
            if (result.done) wanted.set(id, isPut);
            else expect(result.refused).toBe('conflict');
          }
        });
        await schedule.waitFor(Promise.all(runs));
        const left = idsOf(await readRules(SET, pod)).filter((id) => id.startsWith('w'));
        expect(left).toEqual(
          [...wanted]
            .filter(([, isPut]) => isPut)
            .map(([id]) => id)
            .sort(),
        );
        const owners = pod.documents.get(`${SET}.acl`)?.includes(OWNER);
        expect(owners).toBe(pod.documents.has(`${SET}.acl`) ? true : undefined);
      }),
      { numRuns: 60 },
    );
  });
});
