import { describe, expect, it } from 'vitest';
import { entry } from '../set/owner.ts';
import type { Mutator } from './evil-pod.ts';
import { answers, bytes, flip, made } from './mutators.ts';
import { newWorld, readAsApp, refuses } from './world.ts';
import type { Storage } from './world.ts';

/** Entity tags that do not tell two versions apart: every precondition on a tag holds. */
const collidingTags: Mutator = (asked, next) => {
  const headers = new Headers(asked.headers);
  headers.delete('if-match');
  return next({ ...asked, headers });
};

export const registerCases = (storage: () => Storage): void => {
  describe('rollback and register (trust.md 6, M)', () => {
    it('M1 refuses an older version of one object in place of the present one', async () => {
      const world = await newWorld(storage());
      world.evil.mutator = bytes(await world.url(world.doc), () => world.old.doc);
      await refuses(world, ['wrong-place', 'wrong-digest'], () => readAsApp(world, world.doc));
    });

    it('M2 raises an alarm at an older root, with all that belonged to it, on a device that saw a newer', async () => {
      const world = await newWorld(storage());
      world.evil.mutator = bytes(world.rootUrl, () => world.old.root);
      await refuses(world, ['rollback'], () => readAsApp(world, world.doc));
      world.sets.forget();
      await refuses(world, ['rollback'], () => readAsApp(world, world.doc));
      world.evil.mutator = answers(world.rootUrl, () => made(404, 'text/html', ''));
      await refuses(world, ['rollback'], () => readAsApp(world, world.doc));
    });

    it('M6 refuses a register with entries removed, added, moved to another set or edited', async () => {
      const world = await newWorld(storage());
      const shard = await world.shardUrl();
      const elsewhere = world.owner.container.replace(world.owner.setId, world.owner.otherSet);
      const otherRoot = await world.stored(`${elsewhere}${'0'.repeat(32)}`);
      const lies: Mutator[] = [
        bytes(shard, () => world.old.shard),
        bytes(shard, flip(300)),
        bytes(world.rootUrl, flip(300)),
        bytes(world.rootUrl, () => otherRoot),
        answers(shard, () => made(404, 'text/plain', '')),
      ];
      for (const lie of lies) {
        world.victim.set.forget();
        world.evil.mutator = lie;
        const codes = [
          'wrong-place',
          'wrong-digest',
          'tampered',
          'wrong-key',
          'missing',
          'unknown-epoch',
        ] as const;
        await refuses(world, codes, () => world.victim.set.rows());
      }
    });

    it('M7 shows nothing of objects the register does not name, and reports them', async () => {
      const world = await newWorld(storage());
      const stray = `${world.owner.container}${'ee'.repeat(16)}`;
      const body = await world.stored(await world.url(world.doc));
      const headers = { 'content-type': 'application/vnd.carnet.sealed' };
      await world.storage.honest(stray, { method: 'PUT', headers, body });
      const rows = await world.victim.set.rows();
      expect(rows.map(({ iri }) => iri)).not.toContain(stray);
      expect((await world.victim.fetch(stray)).status).toBe(404);
      const list = await (await world.victim.fetch(world.owner.container)).text();
      expect(list).not.toContain(stray);
      expect(await world.victim.set.check()).toMatchObject([{ problem: 'unreferenced', where: stray }]);
    });

    it('M8 tells when the listing hides what is there or shows what is not, and deletes nothing for it', async () => {
      const world = await newWorld(storage());
      const doc = await world.url(world.doc);
      const fake = `${world.owner.container}${'dd'.repeat(16)}`;
      const lie = (text: string): string =>
        `${text.replaceAll(doc.slice(-32), 'ab'.repeat(16))}\n<${world.owner.container}> <http://www.w3.org/ns/ldp#contains> <${fake}>.
<${fake}> <http://purl.org/dc/terms/modified> "2001-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>.`;
      world.evil.mutator = answers(world.owner.container, (answer) =>
        made(200, 'text/turtle', lie(new TextDecoder().decode(answer.body))),
      );
      const problems = await world.victim.set.check();
      expect(problems).toContainEqual({ problem: 'unlisted', where: doc });
      expect(problems).toContainEqual(expect.objectContaining({ problem: 'unreferenced', where: fake }));
      const before = await world.dump();
      await world.victim.set.sweep();
      expect(await world.dump()).toBe(before);
      const list = await (await world.victim.fetch(world.owner.container)).text();
      expect(list).toContain(world.doc);
      expect(list).not.toContain(fake);
    });

    it('M9 survives equal entity tags: who is overwritten writes again, who is fooled raises an alarm', async () => {
      const world = await newWorld(storage());
      const { set } = world.victim;
      const [mine, theirs] = [entry(world.owner, 'mine'), entry(world.owner, 'theirs')];
      // Just before the victim reads back, a rival that saw the same tag puts its own root over the victim's.
      const before = await world.stored(world.rootUrl);
      const second = await world.rivalRoot(theirs);
      await world.restoreRoot(before);
      let struck = false;
      world.evil.mutator = async (asked, next) => {
        if (asked.method !== 'PUT' || asked.url !== world.rootUrl || struck)
          return collidingTags(asked, next);
        struck = true;
        const answer = await collidingTags(asked, next);
        await world.restoreRoot(second);
        return answer;
      };
      expect((await set.put(mine)).state).toBe('done');
      const iris = (await set.rows()).map(({ iri }) => iri);
      expect(iris).toContain(mine.iri);
      expect(iris).toContain(theirs.iri);
      // And when it happens after the victim has read back, the victim knows that it was fooled.
      const seen = await world.stored(world.rootUrl);
      const third = await world.rivalRoot(entry(world.owner, 'third'));
      await world.restoreRoot(seen);
      world.evil.mutator = collidingTags;
      await set.put(entry(world.owner, 'fourth'));
      await world.restoreRoot(third);
      await refuses(world, ['fork'], () => readAsApp(world, world.doc));
    });
  });
};
