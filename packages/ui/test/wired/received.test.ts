import { reachOf, summarise, wordAbsences, wordEmpty } from '@carnet/exchange/summary';
import { collect, type Consent } from '@carnet/record';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { consentDigest } from '../../../record/src/consent/consent-digest.ts';
import { consentOn, MemoryWeb, personOn, sendNotice } from '../../../record/test/support/memory-people.ts';
import { wireReceived } from '../../src/wired/received.ts';

describe('a record that somebody shares', () => {
  beforeAll(() => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    vi.stubGlobal('document', page);
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  it('has no more categories than keys came for, so that nothing is called empty that is not shared', async () => {
    const web = new MemoryWeb();
    const [alice, nadia] = [await personOn(web, 'alice'), await personOn(web, 'nadia')];
    alice.keyring.pin(nadia.keyring.identity(), 'compared', alice.session.clock());
    const give = async (consent: Consent): Promise<string> => {
      const token = await sendNotice(web, alice, nadia, consent);
      const [bytes] = await alice.keyring.sealBundles([
        {
          grantId: consent.grant,
          to: nadia.keyring.identity(),
          consent: await consentDigest(token),
          sets: [],
        },
      ]);
      const bundle = `https://alice.example/b/${consent.grant}`;
      if (bytes) web.documents.set(bundle, bytes);
      return bundle;
    };
    const kept = await give(consentOn(alice, nadia, { categories: ['problems'], purpose: 'follow-up' }));
    const taken = await give(consentOn(alice, nadia, { categories: ['allergies'], purpose: 'visit' }));
    await collect(nadia);
    const received = wireReceived(nadia, { grants: new Set() });
    const [before] = await received.patients();
    expect(before?.categories).toEqual(['allergies', 'problems']);
    expect(before?.shares.map(({ categories, purpose }) => [purpose, ...categories]).sort()).toEqual([
      ['follow-up', 'problems'],
      ['visit', 'allergies'],
    ]);
    web.documents.delete(taken);
    expect(await received.stands(before?.id ?? '')).toBe(true);
    expect((await received.patients())[0]?.shares.map(({ categories }) => categories)).toEqual([
      ['problems'],
    ]);
    const opened = await received.open(before?.id ?? '', () => undefined);
    if (typeof opened === 'string') expect.unreachable(opened);
    const { rows } = await opened.load(() => undefined);
    opened.close();
    expect(opened.patient).toMatchObject({
      categories: [],
      shares: [{ categories: [], purpose: 'follow-up' }],
    });
    for (const section of summarise(rows, reachOf(opened.patient.categories, rows), '2026-11-27')) {
      expect(wordEmpty(section, 'en'), section.part).toBeNull();
      expect(wordAbsences(section.reach, 'en', { own: false }).join()).toContain('not shared');
    }
    web.documents.delete(kept);
    expect(await received.stands(before?.id ?? '')).toBe(false);
    const until = nadia.session.clock();
    expect((await received.patients())[0]).toMatchObject({ state: 'ended', shares: [{ until }, { until }] });
  });
});
