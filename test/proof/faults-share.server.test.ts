import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import { settle } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';
import { atEveryRequest, Breaker, isOurs } from './support/breaker.ts';
import { Owner } from './support/owner.ts';
import { activeGrants, rawReads, seen } from './support/seen.ts';
import { DAY, requestFor } from './support/share-with.ts';

const SHARED = ['laboratory', 'allergies'] as const satisfies readonly Category[];

/** A machine that does much else is given time. */
const LONG = 900_000;

describe('a share that breaks off', () => {
  let server: RunningServer;
  let owner: Owner;
  let nadia: TestPerson;

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 4820 });
    owner = await Owner.begin(server.baseUrl, SHARED);
    nadia = await newPerson(server.baseUrl);
    const record = await owner.record();
    await record.import([draftOf('hba1c', 's'), draftOf('penicillin', 's', { category: 'allergies' })]);
  });
  afterAll(() => server.stop());

  const until = new Date(Date.now() + DAY);
  const whole = ['hba1c', 'penicillin'];

  it(
    'shares all or nothing, and all once it is settled, wherever the connection breaks',
    async () => {
      const cases = await atEveryRequest(owner.person.session.fetch, async (breaker, name) => {
        const record = await owner.record(breaker.fetch);
        breaker.arm();
        await record.share(requestFor(nadia.session.webId, SHARED, until)).catch((error: unknown) => {
          expect([name, breaker.broken !== null && isOurs(error), error]).toEqual([name, true, error]);
        });
        const half = breaker.wrote ? await seen(nadia, owner.person) : null;
        if (half !== null) expect([name, half]).toEqual([name, whole]);
        const fresh = await owner.record();
        if (!breaker.wrote) {
          // The server is as the request before left it: whether the owner can go on is what is asked here.
          await settle(fresh.kit);
          for (const grant of activeGrants(fresh, nadia)) await fresh.withdraw(grant);
          return;
        }
        expect([name, await fresh.check()]).toEqual([name, []]);
        if (activeGrants(fresh, nadia).length === 0) {
          expect([name, await seen(nadia, owner.person), await rawReads(fresh, SHARED, nadia)]).toEqual([
            name,
            null,
            [403, 403],
          ]);
          await fresh.share(requestFor(nadia.session.webId, SHARED, until));
        }
        const [grant = '', ...more] = activeGrants(fresh, nadia);
        expect([name, more]).toEqual([name, []]);
        expect([name, await seen(nadia, owner.person)]).toEqual([name, whole]);
        await fresh.withdraw(grant);
        expect([name, await seen(nadia, owner.person), await rawReads(fresh, SHARED, nadia)]).toEqual([
          name,
          null,
          [403, 403],
        ]);
      });
      expect(cases).toBeGreaterThan(20);
      expect(await (await owner.later()).check()).toEqual([]);
    },
    LONG,
  );

  it('finishes the same grant when it is asked for again in the same session', async () => {
    for (const at of [9, 15, 21, 27]) {
      const breaker = new Breaker(owner.person.session.fetch, at, 'after', false);
      const record = await owner.record(breaker.fetch);
      breaker.arm();
      const request = requestFor(nadia.session.webId, SHARED, until);
      await record.share(request).catch(() => record.share(request));
      const [grant = '', ...more] = activeGrants(record, nadia);
      expect([at, more]).toEqual([at, []]);
      expect(await seen(nadia, owner.person)).toEqual(whole);
      await record.withdraw(grant);
      expect(await seen(nadia, owner.person)).toBeNull();
    }
  });

  it('goes on writing although a receiver’s server takes no notice', async () => {
    const deaf: typeof fetch = (input, init) =>
      init?.method === 'POST'
        ? Promise.resolve(new Response(null, { status: 500 }))
        : owner.person.session.fetch(input, init);
    const record = await owner.record(deaf);
    const request = requestFor(nadia.session.webId, ['allergies'], until);
    await expect(record.share(request)).rejects.toMatchObject({ name: 'RecordError' });
    expect(await record.import([draftOf('latex', 's2', { category: 'allergies' })])).toMatchObject({
      added: 1,
    });
    expect(await (await owner.record()).check()).toEqual([]);
    expect(await seen(nadia, owner.person)).toEqual(['latex', 'penicillin']);
  });
});
