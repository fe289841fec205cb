import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import { settle } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';
import { atEveryRequest, isOurs } from './support/breaker.ts';
import { Owner } from './support/owner.ts';
import { activeGrants, rawReads, seen } from './support/seen.ts';
import { DAY, shareWith } from './support/share-with.ts';

const SHARED = ['laboratory', 'allergies'] as const satisfies readonly Category[];

/** A machine that does much else is given time. */
const LONG = 900_000;

describe('a withdrawal that breaks off', () => {
  let server: RunningServer;
  let owner: Owner;
  let nadia: TestPerson;
  let remaining: TestPerson;

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 4824 });
    owner = await Owner.begin(server.baseUrl, SHARED);
    nadia = await newPerson(server.baseUrl);
    remaining = await newPerson(server.baseUrl);
    const record = await owner.record();
    await record.import([draftOf('hba1c', 's'), draftOf('penicillin', 's', { category: 'allergies' })]);
    await shareWith(record, remaining.session.webId, ['laboratory']);
  });
  afterAll(() => server.stop());

  const until = new Date(Date.now() + DAY);

  it(
    'withdraws for good once it is settled, and leaves others their access, wherever the connection breaks',
    async () => {
      const cases = await atEveryRequest(owner.person.session.fetch, async (breaker, name) => {
        const before = await owner.record();
        const [standing] = activeGrants(before, nadia);
        const grant = standing ?? (await shareWith(before, nadia.session.webId, SHARED, until));
        const record = await owner.record(breaker.fetch);
        breaker.arm();
        await record.withdraw(grant).catch((error: unknown) => {
          expect([name, breaker.broken !== null && isOurs(error), error]).toEqual([name, true, error]);
        });
        const fresh = await owner.record();
        if (!breaker.wrote) {
          // The server is as the request before left it: whether the owner can go on is what is asked here.
          await settle(fresh.kit);
          return;
        }
        expect([name, await fresh.check()]).toEqual([name, []]);
        if (activeGrants(fresh, nadia).length > 0) await fresh.withdraw(grant);
        expect([name, await seen(nadia, owner.person), await rawReads(fresh, SHARED, nadia)]).toEqual([
          name,
          null,
          [403, 403],
        ]);
        expect([name, await seen(remaining, owner.person)]).toEqual([name, ['hba1c']]);
        expect([name, (await fresh.timeline()).entries.length]).toEqual([name, 2]);
      });
      expect(cases).toBeGreaterThan(15);
      expect(await (await owner.later()).check()).toEqual([]);
    },
    LONG,
  );
});
