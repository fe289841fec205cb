import { readFileSync, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startStock, type RunningServer } from '@carnet/pod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carnet, json } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../packages/cli/example/fixtures/margaux-dubois');
const DOCUMENTS = [
  'eps-Bundle-6b05ba28-140a-49ad-a44a-86e00129320d.json',
  'lab-Bundle-275be22d-d27b-4a6f-bd92-5897d826762c.json',
].map((name) => join(EXAMPLE, name));
const STOCK = 4974;
const SECOND = 'un second secret assez long';
const UNTIL = ['--until', '2030-01-31', '--unverified', '--purpose', 'follow-up'];

interface Moved {
  readonly storage: string;
  readonly same: number | null;
  readonly grants: number;
  readonly untold: readonly string[];
  readonly unkept: readonly string[];
}

interface Row {
  readonly deposit: string;
  readonly request: string;
  readonly state: string;
  readonly iri: string;
}

/** The last part of the IRI of an entry, which it keeps when the record moves. */
const nameOf = (row: { readonly iri: string } | undefined): string => row?.iri.split('/').at(-1) ?? '';
const namesOf = (all: readonly ListRow[]): string[] => all.map(nameOf);

/** What stays with an entry wherever it lies. */
const plain = (all: readonly ListRow[]): string[] =>
  all.map(({ category, title, date, author }) => [category, title, date, author].join('|')).sort();

describe('what waits, hides and ends in a record that moves, again and again', () => {
  let scene: Scene;
  let stock: RunningServer;
  let ines: NewPerson;
  let pod = '';
  let rows: readonly ListRow[] = [];
  let [single, shared, binned, apart, hidden] = ['', '', '', '', ''];
  const hers = (): readonly [string, string] => scene.as('ines');
  const list = (...more: string[]): Promise<ListRow[]> => json<ListRow[]>('list', ...hers(), ...more);
  const read = (...more: string[]): Promise<ListRow[]> =>
    json<ListRow[]>('list', ...scene.as('nadia'), '--of', ines.webId, ...more);
  const behind = async (): Promise<string[]> => {
    const { text } = await carnet(['list', ...hers(), '--json'], { env: { CARNET_SECOND_SECRET: SECOND } });
    const shown = new Set((await list()).map(({ iri }) => iri));
    return (JSON.parse(text) as ListRow[]).filter(({ iri }) => !shown.has(iri)).map(({ title }) => title);
  };
  const files = async (server: 0 | 1, storage: string): Promise<readonly string[]> =>
    readdir(join(scene.folder, server === 0 ? 'data-4972' : 'data-4973', new URL(storage).pathname), {
      recursive: true,
    }).catch(() => []);
  const to = (baseUrl: string | undefined): readonly string[] => ['move', ...hers(), '--to', baseUrl ?? ''];

  beforeAll(async () => {
    [scene, stock] = await Promise.all([Scene.open(4972, 4973), startStock({ port: STOCK, access: 'acp' })]);
    ines = await scene.newPerson('ines', 0);
    await scene.newPerson('nadia', 0, '--without-record');
    const nadia = JSON.parse(readFileSync(scene.path('nadia.identity.json'), 'utf8')) as NewPerson;
    await json('import', ...DOCUMENTS, '--person', 'Margaux Dubois', ...hers());
    const [one, other] = await list('--category', 'vaccinations');
    const [ill] = await list('--category', 'problems');
    const [lab, next] = await list('--category', 'laboratory');
    [single, hidden] = [one?.title ?? '', ill?.title ?? ''];
    [binned, apart, shared] = [nameOf(other), nameOf(lab), nameOf(next)];
    expect([single, hidden, binned, apart, shared].every((text) => text !== '')).toBe(true);
    const second = await carnet(['apart', ill?.iri ?? '', '--second', '--begin', ...hers()], {
      env: { CARNET_SECOND_SECRET: SECOND },
    });
    expect(second.stderr).toBe('');
    apart = nameOf(await json<ListRow>('apart', lab?.iri ?? '', ...hers()));
    await json('delete', other?.iri ?? '', '--bin', ...hers());
    const give = ['share', ...hers(), '--with', nadia.webId, ...UNTIL];
    await json(...give, '--entry', one?.iri ?? '');
    await json(...give, '--category', 'laboratory', '--deposit');
    const send = ['deposit', ...scene.as('nadia'), '--of', ines.webId, '--category', 'laboratory'];
    // One is taken in by the owner's device before the move, one still lies in the inbox, as does the request.
    await json(...send, '--title', 'First letter', '--text', 'All is well.');
    expect(await json('inbox', ...hers())).toHaveLength(1);
    await json(...send, '--title', 'Second letter', '--text', 'All is still well.');
    await json(
      ...['request', ...scene.as('nadia'), '--of', ines.webId],
      ...['--category', 'measures', '--purpose', 'weight'],
    );
    rows = await list();
    pod = ines.record ?? '';
  });
  afterAll(async () => {
    await stock.stop();
    await scene.close();
  });

  it('is whole when it is stopped right after the switch, and the same command ends the move', async () => {
    const [, there] = scene.servers;
    const page = join(scene.path('data-4972'), new URL(pod).pathname, 'profile');
    const killed = await carnet([...to(there?.baseUrl), '--json'], {
      during: (child) => {
        const watcher = watch(page, (_, file) => {
          const text = file === null ? '' : readFileSync(join(page, file), 'utf8');
          if (/localhost:4973\/[0-9a-f]{32}\//u.test(text)) child.kill('SIGKILL');
        });
        child.once('close', () => {
          watcher.close();
        });
      },
    });
    expect([killed.code, killed.stderr]).toEqual([null, '']);
    expect(plain(await list())).toEqual(plain(rows));
    const done = await json<Moved>(...to(there?.baseUrl));
    expect(done).toMatchObject({ same: null, grants: 2, untold: [], unkept: [] });
    expect(plain(await list())).toEqual(plain(rows));
    expect(await json('check', ...hers())).toEqual([]);
    pod = done.storage;
  });

  it('brings along what waits to be decided, and it is decided at the new place', async () => {
    const waiting = await json<Row[]>('inbox', ...hers());
    expect(waiting).toMatchObject([{ title: 'Second letter' }, { title: 'First letter' }]);
    for (const { deposit } of waiting) await json('accept', deposit, ...hers());
    const [asked] = await json<Row[]>('requests', ...hers());
    await json('decide', asked?.request ?? '', ...hers(), '--category', 'measures', ...UNTIL);
    rows = await list();
    const titles = rows.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['First letter', 'Second letter']));
  });

  it('keeps single entries, the bin, and what is apart, behind a second secret too', async () => {
    expect((await read('--category', 'vaccinations')).map(({ title }) => title)).toEqual([single]);
    const seen = namesOf(await read('--category', 'laboratory'));
    expect(seen).toContain(shared);
    expect(seen).not.toContain(apart);
    expect(namesOf(rows)).toContain(apart);
    expect(await behind()).toEqual([hidden]);
    const [bin] = await json<Row[]>('bin', ...hers());
    await json('bin', ...hers(), '--restore', bin?.iri ?? '');
    rows = await list();
    expect(namesOf(rows)).toContain(binned);
    expect((await read('--category', 'vaccinations')).map(({ title }) => title)).toEqual([single]);
  });

  it('moves back to the server it came from, and leaves nothing where it was in between', async () => {
    const [first] = scene.servers;
    const left = pod;
    const done = await json<Moved>(...to(first?.baseUrl), '--erase-former');
    expect(done).toMatchObject({ same: rows.length, grants: 3, untold: [], erased: [ines.record, left] });
    expect(plain(await list())).toEqual(plain(rows));
    expect(await json('check', ...hers())).toEqual([]);
    expect(await behind()).toEqual([hidden]);
    expect((await read('--category', 'vaccinations')).map(({ title }) => title)).toEqual([single]);
    const kept = await files(1, left);
    expect(kept.filter((name) => !name.startsWith('profile') && !name.startsWith('.'))).toEqual([]);
    pod = done.storage;
  });

  it('moves to a stock server with its grants, which says what is lost there', async () => {
    const said = await carnet(to(stock.baseUrl));
    expect([said.code, said.stderr]).toEqual([0, '']);
    expect(said.text).toContain('keeps no log');
    expect(said.text).toContain('carnet steward');
    expect(plain(await list())).toEqual(plain(rows));
    expect(await json('check', ...hers())).toEqual([]);
    expect(await behind()).toEqual([hidden]);
    expect(namesOf(await read('--category', 'laboratory'))).toContain(shared);
    expect((await read('--category', 'vaccinations')).map(({ title }) => title)).toEqual([single]);
  });

  it('reads the logs of all former servers, until they are dropped', async () => {
    const nadia = async (...more: string[]): Promise<number> =>
      (await json<{ own: boolean; who: string | null }[]>('log', ...hers(), ...more)).filter(
        ({ own, who }) => !own && who !== null,
      ).length;
    expect(await nadia()).toBeGreaterThan(0);
    expect(await nadia('--drop-before', new Date(Date.now() - 86_400_000).toISOString())).toBeGreaterThan(0);
    expect(await nadia('--drop-before', new Date(Date.now() + 86_400_000).toISOString())).toBe(0);
    expect(await nadia()).toBe(0);
    expect(await json('check', ...hers())).toEqual([]);
  });

  it('is closed with all that is left where it was before, and says what a stock server keeps', async () => {
    const closed = await carnet(['close', ...hers(), '--export', scene.path('mine'), '--pod', '--yes']);
    expect([closed.code, closed.stderr]).toEqual([0, '']);
    expect(closed.text).toContain(`${stock.baseUrl}: The pod is empty.`);
    for (const storage of [ines.record ?? '', pod]) expect(await files(0, storage)).toEqual([]);
    expect((await fetch(ines.webId)).ok).toBe(false);
    const gone = await carnet(['list', ...scene.as('nadia'), '--of', ines.webId]);
    expect([gone.code === 0, gone.text]).toEqual([false, '']);
  });
});
