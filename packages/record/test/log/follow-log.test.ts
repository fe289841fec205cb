import { randomId } from '@carnet/sealed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { followLog, readLog, type LogNews, type LogPosition } from '../../src/index.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { withRecordSettings } from '../../src/record-settings.ts';
import { categoryKind } from '../../src/sets/kinds.ts';
import { MemoryWeb, personOn } from '../support/memory-people.ts';
import { LogHost } from './log-host.ts';

const NADIA = 'https://nadia.example/profile/card#me';
let kit: Kit;
let host: LogHost;
let [lab, bundles, reserved] = ['', '', ''];
let following: ReturnType<typeof followLog> | null = null;

beforeEach(async () => {
  kit = await personOn(new MemoryWeb(), 'margaux');
  const setId = randomId();
  [lab = '', bundles = '', reserved = ''] = [setId, randomId(), randomId()].map(
    (name) => `${kit.profile.storage ?? ''}${name}/`,
  );
  kit.keyring.changeSettings((settings) => withRecordSettings(settings, { parts: [], bundles, reserved }));
  await kit.keyring.addSets([{ setId, container: lab, kind: categoryKind('laboratory') }]);
  host = new LogHost(kit);
  await host.begin();
  await host.write({ who: NADIA, what: `${lab}before` });
});
afterEach(() => following?.stop());

/** Follows by looks alone, from where the host says that the log ends; gives what comes next. */
const follow = async (
  position: LogPosition = { address: null },
  second = false,
): Promise<{ readonly next: () => Promise<LogNews>; readonly position: LogPosition }> => {
  let coming = Promise.withResolvers<LogNews>();
  following = followLog(
    host.kit,
    (news) => {
      coming.resolve(news);
    },
    { position, second: () => second, every: 1, retry: 3_600_000, connect: () => expect.unreachable() },
  );
  await expect.poll(() => position.seen).toBeDefined();
  return {
    position,
    next: async () => {
      const news = await coming.promise;
      coming = Promise.withResolvers();
      return news;
    },
  };
};
const told = ({ accesses }: LogNews): readonly string[] =>
  accesses.map(({ act, category, outcome }) => `${act} ${category ?? '-'} ${outcome}`);

it('tells what comes after the beginning, once, also in the next part of the log', async () => {
  const { next } = await follow();
  await host.write({ who: NADIA, what: `${lab}x` });
  expect(told(await next())).toEqual(['read laboratory allowed']);
  await host.begin();
  await host.write({ who: NADIA, what: `${lab}y`, method: 'DELETE', modes: ['delete'], status: 403 });
  const news = await next();
  expect([told(news), news.altered]).toEqual([['delete laboratory refused'], false]);
});

it('tells nothing of one’s own accesses, of nobody’s, of public pages, or of asking whether a grant stands', async () => {
  const { next } = await follow();
  await host.write({ who: kit.session.webId, what: `${lab}x` });
  await host.write({ what: `${lab}x`, status: 401 });
  await host.write({ who: NADIA, what: kit.profile.document });
  await host.write({ who: NADIA, what: `${lab}x`, status: 404 });
  await host.write({ who: NADIA, what: kit.places.inbox, method: 'POST', modes: ['append'], status: 201 });
  await host.write({ who: NADIA, what: `${bundles}b`, status: 403 });
  await host.write({ who: kit.session.webId, what: `${lab}x`, status: 403, app: 'https://foreign.example/' });
  const { accesses } = await next();
  expect(accesses.map(({ own, outcome }) => [own, outcome])).toEqual([[true, 'refused']]);
});

it('shows no trace of what a second secret hides, unless it is open', async () => {
  const hidden = await follow();
  await host.write({ who: NADIA, what: `${reserved}x`, status: 403 });
  await host.write({ who: NADIA, what: `${lab}x` });
  expect(told(await hidden.next())).toEqual(['read laboratory allowed']);
  following?.stop();
  const open = await follow({ address: null }, true);
  await host.write({ who: NADIA, what: `${reserved}x`, status: 403 });
  expect(told(await open.next())).toEqual(['read - refused']);
});

it('goes on where an earlier one stopped, and leaves to a whole reading what the log has lost', async () => {
  const { position } = await follow();
  following?.stop();
  await host.write({ who: NADIA, what: `${lab}x` });
  expect(told(await (await follow(position)).next())).toEqual(['read laboratory allowed']);
  following?.stop();
  const bytes = host.segments.get(1) ?? new Uint8Array(0);
  host.segments.set(1, bytes.slice(0, bytes.length - 300));
  const { altered } = await (await follow(position)).next();
  expect(altered).toBe(true);
  host.segments.set(1, bytes);
  expect((await readLog(host.kit)).alarms).toEqual([]);
});

it('stays silent where no log is kept', async () => {
  host.hidden = true;
  const position: LogPosition = { address: null };
  following = followLog(host.kit, () => expect.unreachable(), { position, every: 1 });
  await new Promise(setImmediate);
  expect(position).toEqual({ address: null });
});
