import { randomId, revokeDevice, unlock, type KitDocuments } from '@carnet/sealed';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postItem } from '../../src/deposits/post-item.ts';
import { collect, stateSessions } from '../../src/index.ts';
import type { Kit } from '../../src/kit/kit.ts';
import { keptStatements } from '../../src/log/kept-statements.ts';
import type { SessionStatement } from '../../src/log/session-statement.ts';
import { SESSION_TOKEN_TYPE, SESSION_TYPE, toSessionClaims } from '../../src/log/session-statement.ts';
import { SessionNotes } from '../../src/log/session-notes.ts';
import { lookUp } from '../../src/people/person.ts';
import { makeRecord } from '../../src/record.ts';
import { letDeposit } from '../support/deposits.ts';
import { MemoryWeb, otherDevice, passphraseOf, personOn } from '../support/memory-people.ts';

const NOW = new Date('2026-11-24T10:00:00.000Z');

describe('the statement of a session', () => {
  const web = new MemoryWeb();
  let [margaux, nadia, omar] = [] as unknown as [Kit, Kit, Kit];
  let storage: string;

  const inbox = (): string[] =>
    [...web.documents.keys()].filter((place) => place.startsWith(margaux.places.inbox));
  const reads = (kit: Kit, ...names: readonly string[]): void => {
    const seen = { act: 'read', count: 1, unanswered: 0, first: NOW, last: NOW } as const;
    const notes = names.map((name) => ({ what: `${storage}${name}`, ...seen }));
    void kit.notes.add(margaux.session.webId, notes);
  };
  const kept = async (): Promise<string[]> =>
    (await keptStatements(margaux)).flatMap(({ statement }) => statement.notes.map(({ what }) => what));
  /** What somebody signs by hand and leaves. */
  const leave = async (kit: Kit, more: Partial<SessionStatement> = {}): Promise<void> => {
    const person = await lookUp(margaux.session.webId, kit.session.publicFetch);
    const statement: SessionStatement = {
      id: randomId(),
      owner: { webId: margaux.session.webId, root: margaux.keyring.recordId },
      reader: { webId: kit.session.webId, root: kit.keyring.recordId },
      grants: [],
      ...{ from: NOW, until: NOW, storage, notes: [] },
      ...more,
    };
    const token = await kit.keyring.signJwt(SESSION_TOKEN_TYPE, toSessionClaims(statement));
    const content = new TextEncoder().encode(token);
    await postItem(kit, person, { consent: null, type: SESSION_TYPE, content });
  };

  beforeAll(async () => {
    margaux = await personOn(web, 'margaux');
    nadia = await personOn(web, 'nadia');
    omar = await personOn(web, 'omar');
    storage = margaux.profile.storage ?? '';
    await makeRecord(margaux, ['laboratory']);
    await letDeposit(web, margaux, nadia);
  });
  beforeEach(() => {
    for (const place of inbox()) web.documents.delete(place);
  });

  it('is left once, sealed, and kept by the owner, who is asked nothing', async () => {
    reads(nadia, 's/a', 's/b');
    reads(nadia, 's/a');
    expect(await stateSessions(nadia)).toBe(1);
    expect(await stateSessions(nadia)).toBe(0);
    const [item = ''] = inbox();
    expect(new TextDecoder('latin1').decode(web.documents.get(item))).not.toContain('margaux.example');
    expect(await collect(margaux)).toMatchObject({ requests: [], deposits: [], unreadable: 0, junk: 0 });
    expect(inbox()).toEqual([]);
    expect(await kept()).toEqual([`${storage}s/a`, `${storage}s/b`]);
    const statement = (await keptStatements(margaux))[0]?.statement;
    expect(statement?.notes.map(({ count }) => count)).toEqual([2, 1]);
    expect(statement).toMatchObject({ reader: { webId: nadia.session.webId }, from: NOW, until: NOW });
  });

  it('says nothing of what was done elsewhere, and nothing to who gave no grant', async () => {
    const elsewhere = { what: 'https://elsewhere.example/x', act: 'read', count: 1, unanswered: 0 } as const;
    await nadia.notes.add(margaux.session.webId, [{ ...elsewhere, first: NOW, last: NOW }]);
    reads(omar, 's/a');
    expect([await stateSessions(nadia), await stateSessions(omar)]).toEqual([0, 0]);
    expect(inbox()).toEqual([]);
  });

  it('waits for the next time where it cannot be left', async () => {
    reads(nadia, 's/later');
    const fetch: typeof web.fetch = (input, init) =>
      init?.method === 'POST' ? Promise.resolve(new Response(null, { status: 429 })) : web.fetch(input, init);
    expect(await stateSessions({ ...nadia, session: { ...nadia.session, fetch } })).toBe(0);
    expect(await stateSessions(nadia)).toBe(1);
    await collect(margaux);
    expect(await kept()).toContain(`${storage}s/later`);
  });

  it('comes in several where a session was long, and leaves room in the inbox for everything else', async () => {
    reads(nadia, ...Array.from({ length: 900 }, (_, n) => `s/${String(n)}`));
    expect(await stateSessions(nadia)).toBe(3);
    for (let session = 0; session < 30; session += 1) {
      reads(nadia, `s/${String(session)}`);
      await stateSessions(nadia);
    }
    expect(inbox().length).toBeLessThanOrEqual(16);
    expect(inbox().length).toBeGreaterThan(8);
    await collect(margaux);
  });

  it('is thrown away where it is not about this record, not of its time, or of nobody who may read', async () => {
    const before = await kept();
    await leave(omar);
    await leave(nadia, { owner: { webId: margaux.session.webId, root: omar.keyring.recordId } });
    await leave(nadia, { storage: 'https://elsewhere.example/' });
    await leave(nadia, { reader: { webId: omar.session.webId, root: omar.keyring.recordId } });
    const [ahead, ago] = [new Date(NOW.getTime() + 3_600_000), new Date('2026-01-01T00:00:00.000Z')];
    await leave(nadia, { from: ahead, until: ahead });
    await leave(nadia, { from: ago, until: ago });
    expect(await collect(margaux)).toMatchObject({ junk: 6 });
    expect(await kept()).toEqual(before);
    expect(inbox()).toEqual([]);
  });

  it('L4 by a device that was stolen and removed since is worth nothing, however it is dated', async () => {
    const stolen = await otherDevice(nadia, 'nadia');
    await nadia.keyring.refresh();
    const early = new Date(NOW.getTime() - 86_400_000);
    const place = (part: string): string => `https://nadia.example/k/${part}`;
    const read = (part: string) => web.documents.get(place(part)) ?? new Uint8Array(0);
    const documents: KitDocuments = { chain: read('chain'), slots: read('slots'), keyring: read('keyring') };
    const secret = { passphrase: passphraseOf('nadia') };
    const unlocked = await unlock({ documents, secret, webId: nadia.session.webId });
    const change = await revokeDevice(unlocked, nadia.keyring.deviceState(), stolen.keyring.deviceId, {
      now: NOW,
    });
    for (const { document, bytes } of change.writes) web.documents.set(place(document), bytes);
    const before = await kept();
    const notes = [
      { what: `${storage}s/forged`, act: 'read', count: 9, unanswered: 0, first: early, last: early },
    ] as const;
    await leave(stolen, { from: early, until: early, notes });
    expect(await collect(margaux)).toMatchObject({ junk: 1 });
    expect(await kept()).toEqual(before);
    expect(inbox()).toEqual([]);
  });
});

describe('what a session notes', () => {
  it('is what was answered, what was refused not, and what no answer came to apart from that', async () => {
    let status = 200;
    let now = NOW;
    const notes = new SessionNotes(() => now);
    const fetch = notes.at('https://margaux.example/#me', () =>
      status === 0
        ? Promise.reject(new TypeError('fetch failed'))
        : Promise.resolve(new Response(null, { status })),
    );
    const place = 'https://margaux.example/s/a';
    await fetch(`${place}#x`, { method: 'HEAD' });
    now = new Date(NOW.getTime() + 60_000);
    await fetch(new Request(place));
    for (const one of [403, 404, 500]) {
      status = one;
      await fetch(place);
    }
    status = 0;
    await expect(fetch(place)).rejects.toThrow(TypeError);
    status = 201;
    await fetch(place, { method: 'POST', body: 'x' });
    await fetch(place, { method: 'OPTIONS' });
    expect(notes.owners()).toEqual([]);
    notes.close();
    expect(notes.owners()).toEqual(['https://margaux.example/#me']);
    expect(notes.take('https://margaux.example/#me', 10)?.notes).toEqual([
      { what: place, act: 'read', count: 2, unanswered: 1, first: NOW, last: now },
      { what: place, act: 'add', count: 1, unanswered: 0, first: now, last: now },
    ]);
    expect(notes.owners()).toEqual([]);
  });
});
