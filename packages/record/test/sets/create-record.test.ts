import { randomId, SealedSet } from '@carnet/sealed';
import { CATEGORIES } from '@carnet/vocab';
import { describe, expect, it } from 'vitest';
import { MemoryPod } from '../../../sealed/test/set/memory-pod.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { openRecord } from '../../src/record.ts';
import { createRecord } from '../../src/sets/create-record.ts';
import { categoryKind } from '../../src/sets/kinds.ts';
import { draftOf } from '../support/drafts.ts';
import { MemoryWeb, personOn } from '../support/memory-people.ts';

/** A kit whose sets lie on `pod`; requests for them are written down with what was answered. */
function watched(kit: Kit, pod: MemoryPod, stopAfter = Infinity): { kit: Kit; answers: string[] } {
  const answers: string[] = [];
  const fetch: Kit['session']['fetch'] = async (input, init) => {
    if (answers.length >= stopAfter) throw new TypeError('fetch failed');
    const response = await pod.fetch(input, init);
    answers.push(`${response.status} ${init?.method ?? 'GET'}`);
    return response;
  };
  return { kit: { ...kit, session: { ...kit.session, fetch } }, answers };
}

const SECRET = 'lantern over quiet water';

/** Sets for what may come, and the place of a second secret. */
const SETS = CATEGORIES.length + 3;

describe('createRecord', () => {
  it('counts the sets as they stand, and asks for nothing that cannot be there', async () => {
    const { kit, answers } = watched(await personOn(new MemoryWeb(), 'margaux'), new MemoryPod());
    const seen: string[] = [];
    await createRecord(kit, ['laboratory'], ({ done, total }) => seen.push(`${done}/${total}`));
    expect(seen).toEqual(Array.from({ length: SETS + 1 }, (_, n) => `${n}/${SETS}`));
    expect(answers.filter((answer) => answer.startsWith('404'))).toEqual([]);
    expect(answers.filter((answer) => answer === '201 PUT')).toHaveLength(SETS);
    await expect(createRecord(kit, ['laboratory'])).rejects.toMatchObject({ code: 'record-exists' });
  });

  it('goes on after it was broken off, and finds what stands', async () => {
    const kit = await personOn(new MemoryWeb(), 'margaux');
    const pod = new MemoryPod();
    await expect(createRecord(watched(kit, pod, 9).kit, [])).rejects.toMatchObject({ code: 'unreachable' });
    const again = watched(kit, pod);
    await createRecord(again.kit, []);
    const written = again.answers.filter((answer) => answer === '201 PUT').length;
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(SETS);
  });

  it('gives a record made before there was a place for a second secret that place, when it is repeated', async () => {
    const kit = await personOn(new MemoryWeb(), 'margaux');
    const { keyring, session, profile } = kit;
    const { fetch, clock } = session;
    for (const category of CATEGORIES) {
      const setId = randomId();
      const container = `${profile.storage ?? ''}${setId}/`;
      await keyring.addSets([{ setId, container, kind: categoryKind(category) }]);
      await new SealedSet({ keyring, fetch, clock, setId, container }).begin();
    }
    const bundles = `${profile.storage ?? ''}${randomId()}/`;
    keyring.changeSettings((settings) => ({ ...settings, record: { parts: ['laboratory'], bundles } }));
    await kit.save();
    const before = openRecord(kit);
    await before.import([draftOf('hba1c', 'd1')]);
    await expect(before.beginSecond(SECRET)).rejects.toMatchObject({ code: 'no-record' });

    await createRecord(kit, ['laboratory']);
    await expect(createRecord(kit, ['laboratory'])).rejects.toMatchObject({ code: 'record-exists' });
    const record = openRecord(kit);
    const { entries } = await record.timeline();
    expect(entries.map(({ line }) => line.title)).toEqual(['hba1c']);
    expect(await record.openSecond(SECRET)).toBe(false);
    await record.beginSecond(SECRET);
    await record.setApart(entries[0]?.iri ?? '', { second: true });
    expect(await record.check()).toEqual([]);
    record.leaveSecond();
    expect((await record.timeline()).entries).toEqual([]);
    expect((await keyring.sets()).filter(({ kind }) => kind.startsWith('spare:'))).toHaveLength(2);
  });

  /** A record from before there was a category for the circle. */
  async function older() {
    const kit = await personOn(new MemoryWeb(), 'margaux');
    const { keyring, session, profile } = kit;
    const { fetch, clock } = session;
    const place = (): string => `${profile.storage ?? ''}${randomId()}/`;
    for (const category of CATEGORIES.filter((one) => one !== 'circle')) {
      const setId = randomId();
      const container = `${profile.storage ?? ''}${setId}/`;
      await keyring.addSets([{ setId, container, kind: categoryKind(category) }]);
      await new SealedSet({ keyring, fetch, clock, setId, container }).begin();
    }
    const settings = { parts: ['laboratory'], bundles: place(), reserved: place() };
    keyring.changeSettings((before) => ({ ...before, record: settings }));
    await kit.save();
    const circles = async () =>
      (await keyring.sets()).filter(({ kind }) => kind === categoryKind('circle')).length;
    return { kit, record: openRecord(kit), circles };
  }

  it('gives a record made before a category came that category with its next write, closed', async () => {
    const { record, circles } = await older();
    expect([await record.categories(), await circles()]).toEqual([['laboratory'], 0]);
    await record.import([draftOf('hba1c', 'd1')]);
    expect([await record.categories(), await circles()]).toEqual([['laboratory'], 1]);
    expect(await record.check()).toEqual([]);
    await record.open(['laboratory', 'circle']);
    await record.import([{ ...draftOf('jeanne', 'd2'), category: 'circle' }]);
    expect((await record.timeline(['circle'])).entries).toHaveLength(1);
    expect([await record.check(), await circles()]).toEqual([[], 1]);
  });

  it('ends the making of such a category when it is opened, where it was broken off', async () => {
    const { kit, record, circles } = await older();
    const setId = randomId();
    const container = `${kit.profile.storage ?? ''}${setId}/`;
    await kit.keyring.addSets([{ setId, container, kind: categoryKind('circle') }]);
    await record.open(['laboratory', 'circle']);
    await record.import([{ ...draftOf('jeanne', 'd2'), category: 'circle' }]);
    expect((await record.timeline(['circle'])).entries).toHaveLength(1);
    expect([await record.check(), await circles()]).toEqual([[], 1]);
  });
});
