import { describe, expect, it } from 'vitest';
import { putRule, whoCan } from '../src/index.ts';
import { AMAL, OWNER, ROOT, ROOT_ACL, ROOT_ACR, SET, SHARD } from './support/documents.ts';
import { memoryPod } from './support/memory-pod.ts';
import { OTHERS_ACR } from './support/others.ts';

const clock = (): Date => new Date('2026-06-01T12:00:00Z');
const owner = { agent: OWNER, modes: ['read', 'append', 'write', 'control'] };

describe('who can', () => {
  it('finds a guardian whose rule stands higher up, in a container that names nobody (S9)', async () => {
    const { fetch } = memoryPod({ kind: 'acp', documents: { [`${ROOT}.acr`]: ROOT_ACR } });
    expect((await whoCan({ iri: SET }, { fetch, clock })).who).toMatchObject([owner]);
    await putRule(ROOT, { id: 'g1', agent: AMAL, modes: ['read'], applies: 'members' }, { fetch, clock });
    expect(await whoCan({ iri: SHARD }, { fetch, clock })).toMatchObject({
      who: [{ agent: AMAL, client: null, issuer: null, modes: ['read'] }, owner],
      isCertain: true,
    });
  });

  it('counts refusals and leaves out whose time is not now', async () => {
    const documents = { [`${ROOT}.acr`]: ROOT_ACR, [`${SET}.acr`]: OTHERS_ACR };
    const attributes = ['https://w3id.org/carnet/ns#from'];
    const { fetch } = memoryPod({ kind: 'acp', documents, attributes });
    const later = { from: new Date('2027-01-01T00:00:00Z'), modes: ['read' as const] };
    await putRule(SET, { id: 'later', agent: AMAL, applies: 'both', ...later }, { fetch, clock });
    const { who, unsure } = await whoCan({ iri: SET }, { fetch, clock });
    expect(who.map(({ agent, client, modes }) => [agent, client, modes])).toEqual([
      ['https://people.example/1/card#me', null, ['read', 'append', 'write', 'control']],
      ['authenticated', 'https://app.example/id', ['read']],
      ['https://people.example/2/card#me', null, ['read']],
      [OWNER, null, ['read', 'append', 'write', 'control']],
    ]);
    expect(unsure).toEqual(['http://www.w3.org/ns/solid/acp#vc']);
  });

  it('guesses nobody under WAC when a nearer document is hidden', async () => {
    const { fetch } = memoryPod({
      kind: 'wac',
      documents: { [`${ROOT}.acl`]: ROOT_ACL },
      instead: ({ iri }) => (iri === `${SET}.acl` ? new Response(null, { status: 403 }) : undefined),
    });
    expect(await whoCan({ iri: SHARD }, { fetch, clock })).toMatchObject({ who: [], isCertain: false });
  });
});
