import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effectiveAccess, putRule, readRules, removeRule } from '@carnet/access';
import type { JsonObject } from '@carnet/sealed';
import { startPod, type RunningServer } from '@carnet/pod';
import {
  collect,
  issueReceipt,
  makeRecord,
  openKit,
  openReceived,
  openRecord,
  RecordReader,
  settle,
  type Fetch,
  type OwnRecord,
  verifyReceipt,
  type ShareRequest,
} from '@carnet/record';
import { CATEGORIES, type Category } from '@carnet/vocab';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { newPerson, type TestPerson } from '../support/people.ts';

const DAY = 86_400_000;
const PORT = 5500;

describe('grants that stand', () => {
  let server: RunningServer;
  let [margaux, nadia, lea] = [] as unknown as [TestPerson, TestPerson, TestPerson];
  let record: OwnRecord;
  let ahead = 0;
  /** What a test puts between the owner and the server. */
  let between: ((url: string, method: string) => Response | 'lost' | null) | null = null;

  const clock = (): Date => new Date(Date.now() + ahead);
  const wish = (to: TestPerson, categories: readonly Category[], more: Partial<ShareRequest> = {}) => ({
    with: to.session.webId,
    check: 'unverified' as const,
    categories,
    purpose: 'follow-up',
    until: new Date(Date.now() + 30 * DAY),
    ownerName: null,
    gesture: 'passphrase' as const,
    ...more,
  });
  const share = async (...how: Parameters<typeof wish>): Promise<string> => {
    const shared = await record.share(wish(...how));
    if (shared.state !== 'shared') expect.unreachable();
    return shared.grant;
  };
  const seenBy = async (who: TestPerson): Promise<readonly string[] | null> => {
    await collect(who.kit);
    try {
      const { sets } = await openReceived(who.kit, margaux.session.webId);
      return (await new RecordReader(sets).timeline()).entries.map(({ line }) => line.title).sort();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'refused') return null;
      throw error;
    }
  };
  const found = (grant: string) => record.grants().find((one) => one.grant === grant);
  const stateOf = (grant: string) => found(grant)?.state;
  const irisOf = async (title: string): Promise<string> =>
    (await record.timeline()).entries.find(({ line }) => line.title === title)?.iri ?? '';
  const reads = async (who: TestPerson, category: Category, now: Date): Promise<boolean> => {
    const { container } = await record.sets.category(category);
    const question = { iri: `${container}${'0'.repeat(32)}`, agent: who.session.webId, now };
    const issuer = who.kit.profile.issuers[0] ?? null;
    const access = await effectiveAccess({ ...question, issuer }, { fetch: margaux.session.fetch, clock });
    return access.modes.includes('read');
  };

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: PORT });
    margaux = await newPerson(server.baseUrl);
    [nadia, lea] = [await newPerson(server.baseUrl), await newPerson(server.baseUrl)];
    const fetch: Fetch = async (input, init) => {
      const { url, method } = new Request(input, init);
      const instead = between?.(url, method) ?? null;
      if (instead === 'lost') throw new TypeError('fetch failed');
      return instead ?? margaux.session.fetch(input, init);
    };
    const kit = await openKit({ ...margaux.session, fetch, clock });
    record = await makeRecord(kit, CATEGORIES);
    await record.import([
      draftOf('hba1c', 'd1'),
      draftOf('iron', 'd1'),
      draftOf('asthma', 'd1', { category: 'problems' }),
    ]);
  });
  afterAll(() => server.stop());

  it('begin at the day said, on the server too, and not before', async () => {
    const from = new Date(Date.now() + 10 * DAY);
    const grant = await share(nadia, ['laboratory'], { from });
    expect(found(grant)).toMatchObject({ from, state: 'active' });
    expect(await seenBy(nadia)).toBeNull();
    expect(await reads(nadia, 'laboratory', new Date())).toBe(false);
    expect(await reads(nadia, 'laboratory', new Date(from.getTime() + 1))).toBe(true);
    await expect(record.share(wish(nadia, ['problems'], { from, until: from }))).rejects.toMatchObject({
      code: 'bad-grant',
    });
    await record.withdraw(grant);
  });

  it('without an end ask again after a year: a yes moves the end on the server, silence is one', async () => {
    const grant = await share(nadia, ['laboratory'], { until: null });
    const readsUntil = async (end: Date): Promise<boolean[]> => [
      await reads(nadia, 'laboratory', new Date(end.getTime() - 1)),
      await reads(nadia, 'laboratory', end),
    ];
    const lapse = (): Date => found(grant)?.lapses ?? expect.unreachable();
    const first = lapse();
    expect(found(grant)).toMatchObject({ until: null, asksAgain: false });
    expect(first.getTime() - Date.now()).toBeGreaterThan(390 * DAY);
    expect(await readsUntil(first)).toEqual([true, false]);
    expect(await seenBy(nadia)).toEqual(['hba1c', 'iron']);
    ahead = 366 * DAY;
    expect(found(grant)).toMatchObject({ asksAgain: true, state: 'active' });
    await record.goOn(grant, 'passphrase');
    const second = lapse();
    expect(found(grant)).toMatchObject({ asksAgain: false, state: 'active', until: null });
    expect(second.getTime() - first.getTime()).toBeGreaterThan(360 * DAY);
    expect(await readsUntil(second)).toEqual([true, false]);
    ahead = second.getTime() - Date.now();
    await settle(record.kit);
    ahead = 0;
    expect(found(grant)).toMatchObject({ state: 'ended', until: second, lapses: null });
    expect(await seenBy(nadia)).toBeNull();
    const { statements } = await verifyReceipt(JSON.stringify(await issueReceipt(record.kit, grant)));
    expect(statements.at(-2)).toMatchObject({
      kind: 'renewal',
      verdict: 'valid',
      renewal: { grant, gesture: { kind: 'passphrase' } },
    });
    expect(statements.at(-1)).toMatchObject({ kind: 'withdrawal', withdrawal: { at: second } });
    await expect(record.goOn(grant, 'passphrase')).rejects.toMatchObject({ code: 'bad-grant' });
  });

  it('without an end get one on the server, where they were given before such grants had any', async () => {
    const grant = await share(nadia, ['laboratory'], { until: null });
    const { container } = await record.sets.category('laboratory');
    const options = { fetch: margaux.session.fetch, clock };
    const found = await readRules(container, options);
    const rule = 'rules' in found ? found.rules.find(({ id }) => id === grant) : undefined;
    if (!rule?.until) expect.unreachable();
    const { until, ...endless } = rule;
    await putRule(container, endless, options);
    record.kit.keyring.changeSettings((settings) => {
      const { grants } = settings as { grants: Record<string, JsonObject> };
      const { bounded, ...old } = grants[grant] ?? {};
      expect(bounded).toBe(true);
      return { ...settings, grants: { ...grants, [grant]: old } };
    });
    await record.kit.save();
    expect(await reads(nadia, 'laboratory', until)).toBe(true);
    await settle(record.kit);
    expect(await reads(nadia, 'laboratory', new Date(until.getTime() - 1))).toBe(true);
    expect(await reads(nadia, 'laboratory', until)).toBe(false);
    await record.withdraw(grant);
  });

  it('end earlier when the owner says so, by their rule, without a word to the receiver', async () => {
    const grant = await share(nadia, ['laboratory']);
    await collect(nadia.kit);
    const until = new Date(Date.now() + 2 * DAY);
    await record.shorten(grant, until);
    expect(found(grant)).toMatchObject({ until, state: 'active' });
    expect(await collect(nadia.kit)).toMatchObject({ grants: [] });
    expect(await seenBy(nadia)).toEqual(['hba1c', 'iron']);
    expect(await reads(nadia, 'laboratory', new Date(until.getTime() - 1))).toBe(true);
    expect(await reads(nadia, 'laboratory', until)).toBe(false);
    await expect(record.shorten(grant, new Date(until.getTime() + 1))).rejects.toMatchObject({
      code: 'bad-grant',
    });
    ahead = 3 * DAY;
    expect(stateOf(grant)).toBe('ended');
    await settle(record.kit);
    ahead = 0;
    expect(await seenBy(nadia)).toBeNull();
  });

  it('on single entries lose one of them, and the last one ends the grant', async () => {
    const [iron, asthma] = [await irisOf('iron'), await irisOf('asthma')];
    const grant = await share(nadia, [], { entries: [iron, asthma] });
    expect(await seenBy(nadia)).toEqual(['asthma', 'iron']);
    await record.narrow(grant, [], [asthma]);
    expect(await seenBy(nadia)).toEqual(['iron']);
    expect((await record.readers(iron)).grants).toEqual([grant]);
    expect((await record.readers(asthma)).grants).toEqual([]);
    await record.narrow(grant, [], [iron]);
    expect([stateOf(grant), await seenBy(nadia)]).toEqual(['withdrawn', null]);
  });

  it('say which categories the server did not let be shared, and share them when asked again', async () => {
    const { container } = await record.sets.category('problems');
    between = (url, method) =>
      url === `${container}.acr` && method === 'PUT' ? new Response(null, { status: 403 }) : null;
    const first = await record.share(wish(nadia, ['laboratory', 'problems']));
    expect(first).toMatchObject({ state: 'shared', failed: ['problems'], failedEntries: [] });
    if (first.state !== 'shared') expect.unreachable();
    expect([stateOf(first.grant), await reads(nadia, 'problems', new Date())]).toEqual(['incomplete', false]);
    const view = await record.viewAs(first.grant);
    expect(view.entries.map(({ line }) => line.title).sort()).toEqual(['hba1c', 'iron']);
    expect(view.doubts.map(({ why }) => why).sort()).toEqual(['unfinished', 'withheld']);
    between = null;
    const again = await record.share(
      wish(nadia, ['laboratory', 'problems'], { until: found(first.grant)?.until ?? null }),
    );
    expect(again).toMatchObject({ grant: first.grant, failed: [] });
    expect([stateOf(first.grant), await seenBy(nadia)]).toEqual(['active', ['asthma', 'hba1c', 'iron']]);
    await record.withdraw(first.grant);
  });

  it('say which single entries the server did not let be shared, and share them at the next opportunity', async () => {
    const asthma = await irisOf('asthma');
    const known = (await record.kit.keyring.sets()).map(({ container }) => `${container}.acr`);
    between = (url, method) =>
      method === 'PUT' && /\/[0-9a-f]{32}\/\.acr$/u.test(url) && !known.includes(url)
        ? new Response(null, { status: 403 })
        : null;
    const first = await record.share(wish(nadia, ['laboratory'], { entries: [asthma] }));
    expect(first).toMatchObject({ state: 'shared', failed: [], failedEntries: [asthma] });
    if (first.state !== 'shared') expect.unreachable();
    expect(stateOf(first.grant)).toBe('incomplete');
    between = null;
    await settle(record.kit);
    expect([stateOf(first.grant), await seenBy(nadia)]).toEqual(['active', ['asthma', 'hba1c', 'iron']]);
    await record.withdraw(first.grant);
  });

  it('are seen as the other person sees them, from the rules the server gives back', async () => {
    const iron = await irisOf('iron');
    const grant = await share(nadia, ['laboratory'], { modes: ['read', 'deposit'] });
    const planned = await record.preview({
      with: nadia.session.webId,
      categories: ['problems'],
      entries: [],
    });
    expect(planned.map(({ line }) => line.title).sort()).toEqual(['asthma', 'hba1c', 'iron']);
    await record.except(iron, { keepFor: [await share(lea, ['laboratory'])] });
    const view = await record.viewAs(nadia.session.webId);
    expect(view).toMatchObject({
      with: nadia.session.webId,
      grants: [grant],
      whole: ['laboratory'],
      deposits: true,
      doubts: [],
    });
    expect(view.entries.map(({ line }) => line.title)).toEqual(await seenBy(nadia));
    const hers = await record.viewAs(lea.session.webId);
    expect(hers.entries.map(({ line }) => line.title).sort()).toEqual(await seenBy(lea));
    expect([hers.entries.length, hers.categories, hers.doubts]).toEqual([2, ['laboratory'], []]);
    const moved = await irisOf('iron');
    expect(await record.readers(moved)).toEqual({ grants: hers.grants, place: 'exception' });
    await expect(record.viewAs('https://nobody.example/#me')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are not believed when the rules on the server say something else', async () => {
    const problems = await record.sets.category('problems');
    const options = { fetch: margaux.session.fetch, clock };
    const rule = { id: 'x', modes: ['read'], applies: 'members' } as const;
    await putRule(problems.container, { ...rule, agent: nadia.session.webId }, options);
    const view = await record.viewAs(nadia.session.webId);
    expect(view.doubts).toEqual([{ why: 'no-key', where: problems.container }]);
    await putRule(problems.container, { ...rule, agent: 'public' }, options);
    const open = await record.viewAs(nadia.session.webId);
    expect(open.doubts.map(({ why }) => why).sort()).toEqual(['no-key', 'open']);
    const laboratory = await record.sets.category('laboratory');
    between = (url) => (url === `${laboratory.container}.acr` ? new Response(null, { status: 403 }) : null);
    const unread = await record.viewAs(nadia.session.webId);
    expect(unread.doubts).toContainEqual({ why: 'rules', where: laboratory.container });
    between = null;
    await removeRule(problems.container, rule.id, options);
  });

  it('lose what was kept for them alone together with its category', async () => {
    const [old] = (await record.viewAs(lea.session.webId)).grants;
    const both = await share(lea, ['laboratory', 'problems'], { replaces: [old ?? ''] });
    expect(await seenBy(lea)).toEqual(['asthma', 'hba1c', 'iron']);
    await record.narrow(both, ['laboratory']);
    expect(await seenBy(lea)).toEqual(['asthma']);
    const iri = await irisOf('iron');
    expect((await record.readers(iri)).grants).toEqual([]);
    expect((await lea.session.fetch(iri.replace(/[0-9a-f]{32}$/, '0'.repeat(32)))).status).toBe(403);
    expect((await record.viewAs(lea.session.webId)).doubts).toEqual([]);
    await record.bringBack(iri);
    await record.except(await irisOf('iron'), { keepFor: [await share(lea, ['laboratory'])] });
    await record.withdraw(both);
  });

  it('give way to a longer one of the same person, who keeps what was kept for them alone', async () => {
    const before = (await record.viewAs(lea.session.webId)).grants[0] ?? '';
    const until = new Date(Date.now() + 300 * DAY);
    const after = await share(lea, ['laboratory'], { until, replaces: [before] });
    expect([stateOf(before), stateOf(after)]).toEqual(['withdrawn', 'active']);
    expect(await seenBy(lea)).toEqual(['hba1c', 'iron']);
    expect(await seenBy(nadia)).toEqual(['hba1c']);
  });

  it('pass from one doctor to the next in one act, which goes on after a stop', async () => {
    const old = record
      .grants()
      .find(({ with: who, state }) => who === nadia.session.webId && state === 'active');
    const before = old?.grant ?? '';
    const { keyring } = record.kit.places;
    let saved = 0;
    // The act is written down once; then the connection is lost for good.
    between = (url, method) => {
      if (saved > 0) return 'lost';
      if (url === keyring && method === 'PUT') saved += 1;
      return null;
    };
    const broken = openRecord(await openKit({ ...record.kit.session, device: margaux.session.device }));
    const next = wish(lea, ['problems'], { replaces: [before] });
    await expect(broken.share(next)).rejects.toMatchObject({
      name: expect.stringMatching(/Error$/) as string,
    });
    between = null;
    await settle(record.kit);
    expect(stateOf(before)).toBe('withdrawn');
    expect(record.grants().filter(({ categories }) => categories.includes('problems'))).toContainEqual(
      expect.objectContaining({ with: lea.session.webId, state: 'active' }),
    );
    expect([await seenBy(nadia), await seenBy(lea)]).toEqual([null, ['asthma', 'hba1c', 'iron']]);
    expect((await record.withdrawAll()).length).toBe(2);
    expect(await seenBy(lea)).toBeNull();
    expect(await record.check()).toEqual([]);
  });
});
