import { beforeAll, describe, expect, it } from 'vitest';
import { consentDigest } from '../../src/consent/consent-digest.ts';
import type { Kit } from '../../src/kit/kit.ts';
import type { Consent } from '../../src/consent/consent.ts';
import { collect } from '../../src/received/collect.ts';
import { openReceived } from '../../src/received/open-received.ts';
import { consentOn, MemoryWeb, personOn, sendNotice } from '../support/memory-people.ts';

const GRANTS = 20;
const HOUR = 3_600_000;

describe('what somebody shares under many grants', () => {
  const web = new MemoryWeb();
  let [alice, nadia] = [] as unknown as [Kit, Kit];
  let consents: Consent[];
  let now: Date;
  const asked: string[] = [];
  let most = 0;

  const bundleOf = ({ grant }: Consent): string => `https://alice.example/b/${grant}`;
  const give = async (consent: Consent): Promise<void> => {
    const token = await sendNotice(web, alice, nadia, consent);
    const consentHash = await consentDigest(token);
    const to = nadia.keyring.identity();
    const [bytes] = await alice.keyring.sealBundles([
      { grantId: consent.grant, to, consent: consentHash, sets: [] },
    ]);
    if (bytes) web.documents.set(bundleOf(consent), bytes);
  };
  /** Opens at a time; gives how many grants still stand. */
  const open = async (at: Date): Promise<number> => {
    now = at;
    asked.length = 0;
    return (await openReceived(nadia, alice.session.webId)).consents.length;
  };
  const later = (hours: number): Date => new Date(alice.session.clock().getTime() + hours * HOUR);

  beforeAll(async () => {
    alice = await personOn(web, 'alice');
    const made = await personOn(web, 'nadia');
    let running = 0;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { url } = new Request(input, init);
      if (!url.includes('/b/')) return web.fetch(input, init);
      asked.push(url);
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      const answer = await web.fetch(input, init);
      running -= 1;
      return answer;
    };
    nadia = { ...made, session: { ...made.session, fetch, clock: () => now } };
    alice.keyring.pin(nadia.keyring.identity(), 'compared', alice.session.clock());
    now = alice.session.clock();
    consents = Array.from({ length: GRANTS }, (_, i) =>
      consentOn(alice, nadia, i === 0 ? { until: later(2) } : {}),
    );
    for (const consent of consents) await give(consent);
    await collect(nadia);
  });

  it('is asked for by several requests at once, and by not too many', async () => {
    expect(await open(later(0))).toBe(GRANTS);
    expect(asked.length).toBe(GRANTS);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(GRANTS);
  });

  it('is not asked for again once its date is over', async () => {
    expect(await open(later(3))).toBe(GRANTS - 1);
    expect(asked).not.toContain(bundleOf(consents[0] as Consent));
  });

  it('is asked for again after a refusal, for a day: the server may have erred', async () => {
    const [, taken, back] = consents as [Consent, Consent, Consent];
    const kept = web.documents.get(bundleOf(back));
    for (const one of [taken, back]) web.documents.delete(bundleOf(one));
    expect(await open(later(4))).toBe(GRANTS - 3);
    if (kept) web.documents.set(bundleOf(back), kept);
    expect(await open(later(27))).toBe(GRANTS - 2);
    expect(asked).toContain(bundleOf(taken));
  });

  it('is gone when a day later it is still refused, and back with a new notice of its owner', async () => {
    const taken = consents[1] as Consent;
    expect(await open(later(29))).toBe(GRANTS - 2);
    expect(asked).toContain(bundleOf(taken));
    expect(await open(later(30))).toBe(GRANTS - 2);
    expect(asked).not.toContain(bundleOf(taken));
    await give(taken);
    await collect(nadia);
    expect(await open(later(31))).toBe(GRANTS - 1);
  });
});
