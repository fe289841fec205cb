import { execFile, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecord, unlockKit, verifyReceipt } from '@carnet/record';
import { Session } from '@inrupt/solid-client-authn-node';
import { memoryDevice } from '../support/people.ts';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

const EXAMPLE = resolve(import.meta.dirname, '../../packages/cli/example/fixtures/margaux-dubois');
const PASSPHRASE = 'k3fp-w8zc-9nqa-tm5x-h2vd-bq7r';
const run = promisify(execFile);

interface Exported {
  readonly entries: number;
  readonly files: number;
  readonly grants: number;
  readonly file: string;
  readonly sealed: 'age' | null;
}

/** `age` asks for a passphrase at its terminal only: `script` is one. */
function ageWithPassphrase(from: string, to: string): Promise<number | null> {
  return new Promise((done, fail) => {
    const child = spawn('script', ['-qec', `age --decrypt --output ${to} ${from}`, '/dev/null'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let asked = false;
    child.stdout.on('data', (said: Buffer) => {
      if (asked || !said.toString().includes('passphrase')) return;
      asked = true;
      child.stdin.write(`${PASSPHRASE}\n`);
    });
    child.once('error', fail);
    child.once('close', done);
  });
}

describe('a record that is taken out from the command line', () => {
  let scene: Scene;
  let margaux: NewPerson;
  let nadia: NewPerson;
  let folder = '';
  let rows: readonly ListRow[] = [];

  beforeAll(async () => {
    scene = await Scene.open(4970, 4971);
    margaux = await scene.newPerson('margaux', 0);
    nadia = await scene.newPerson('nadia', 0, '--without-record');
    await json('import', EXAMPLE, '--person', 'Margaux Dubois', ...scene.as('margaux'));
    await json(
      ...['share', ...scene.as('margaux'), '--with', nadia.webId, '--category', 'laboratory', '--unverified'],
      ...['--purpose', 'follow-up', '--until', '2030-01-31'],
    );
    rows = await json<ListRow[]>('list', ...scene.as('margaux'));
    folder = scene.path('out');
  });
  afterAll(() => scene.close());

  it('wants to be told how to seal it, and leaves no file where it cannot', async () => {
    const how = async (...more: readonly string[]): Promise<string> =>
      (await carnet(['export', scene.path('no.age'), ...scene.as('margaux'), ...more])).stderr;
    expect(await how()).toMatch(aSentence('usage'));
    expect(await how('--plain', '--recipient', 'age1x')).toMatch(aSentence('usage'));
    expect(await how('--age-passphrase')).toMatch(aSentence('usage'));
    expect(await how('--recipient', 'age1nobody')).toMatch(aSentence('bad-lock'));
    await expect(stat(scene.path('no.age'))).rejects.toThrow('ENOENT');
  });

  it('is opened by the stock age tool with a key, and its checksums by sha256sum', async () => {
    const { stdout: key } = await run('age-keygen', []);
    await writeFile(scene.path('key.txt'), key);
    const [recipient = ''] = /age1[0-9a-z]+/u.exec(key) ?? [];
    const file = scene.path('margaux.zip.age');
    const done = await json<Exported>('export', file, ...scene.as('margaux'), '--recipient', recipient);
    expect(done).toMatchObject({ entries: rows.length, grants: 1, file, sealed: 'age' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file)).subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
    await run('age', ['--decrypt', '-i', scene.path('key.txt'), '--output', scene.path('margaux.zip'), file]);
    for (const [name, bytes] of Object.entries(unzipSync(await readFile(scene.path('margaux.zip'))))) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const { stdout } = await run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder });
    expect(stdout.split('\n').filter((line) => line !== '' && !line.endsWith(': OK'))).toEqual([]);
    const originals = await readdir(EXAMPLE);
    const kept = await readdir(join(folder, 'files'));
    for (const name of originals) expect(kept.some((one) => one.endsWith(name.slice(-40)))).toBe(true);
    const [grant] = await json<{ grant: string }[]>('grants', ...scene.as('margaux'));
    const receipt = await readFile(join(folder, `receipts/${grant?.grant ?? ''}.json`), 'utf8');
    expect((await verifyReceipt(receipt)).statements).toMatchObject([{ kind: 'consent', verdict: 'valid' }]);
    const log = (await readFile(join(folder, 'log/accesses.ndjson'), 'utf8')).trim().split('\n');
    expect(JSON.parse(log[0] ?? '')).toMatchObject({ resourceType: 'AuditEvent' });
  });

  it('is the same record, entry by entry, on another server: from its archive, and from pod to pod', async () => {
    await scene.newPerson('moved', 1);
    await scene.newPerson('again', 1);
    const done = await json('move', ...scene.as('moved'), '--archive', scene.path('margaux.zip'));
    expect(done).toEqual({ entries: rows.length, added: rows.length, here: 0, same: rows.length });
    const [first] = await Promise.all(
      [
        ['--archive', folder],
        ['--from', scene.path('margaux.identity.json')],
      ].map((from) => json('move', ...scene.as(from[0] === '--from' ? 'again' : 'moved'), ...from)),
    );
    expect(first).toMatchObject({ added: 0, here: rows.length, same: rows.length });
    const plain = (all: readonly ListRow[]): string[] =>
      all.map(({ category, title, date, author }) => [category, title, date, author].join('|')).sort();
    for (const name of ['moved', 'again']) {
      expect(plain(await json<ListRow[]>('list', ...scene.as(name)))).toEqual(plain(rows));
      expect(await json('check', ...scene.as(name))).toEqual([]);
    }
    // Importing the same documents there adds nothing: what was known of each source came along.
    const twice = await json<{ added: number; merged: number }>(
      'import',
      EXAMPLE,
      '--person',
      'Dubois',
      ...scene.as('moved'),
    );
    expect([twice.added, twice.merged]).toEqual([0, 0]);
    await writeFile(join(folder, 'index.fr.html'), 'changed');
    const spoiled = await carnet(['move', ...scene.as('moved'), '--archive', folder]);
    expect(spoiled.stderr).toMatch(aSentence('broken-archive'));
  });

  it('gives a patient summary that names its patient', async () => {
    const file = scene.path('ips.json');
    const unnamed = await carnet(['export', file, ...scene.as('margaux'), '--ips']);
    expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringMatching(aSentence('usage'))]);
    const done = await json<{ facts: number }>(
      ...['export', file, ...scene.as('margaux'), '--ips', '--name', 'Margaux Dubois'],
    );
    const bundle = JSON.parse(await readFile(file, 'utf8')) as { type: string; entry: readonly unknown[] };
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'document' });
    expect(bundle.entry).toHaveLength(done.facts + 2);
    const xdm = await json<{ documents: number }>(
      ...['export', scene.path('xdm.zip'), ...scene.as('margaux'), '--xdm', '--name', 'Margaux Dubois'],
    );
    const names = Object.keys(unzipSync(await readFile(scene.path('xdm.zip'))));
    expect(names).toEqual(
      expect.arrayContaining(['INDEX.HTM', 'README.TXT', 'IHE_XDM/SUBSET01/METADATA.XML']),
    );
    expect(names).toHaveLength(xdm.documents + 3);
  });

  it('is opened by the stock age tool with a passphrase', async () => {
    const file = scene.path('by-words.age');
    const made = await carnet(['export', file, ...scene.as('margaux'), '--age-passphrase'], {
      env: { CARNET_EXPORT_PASSPHRASE: PASSPHRASE },
    });
    expect([made.code, made.text]).toEqual([0, expect.stringContaining('age --decrypt')]);
    expect(await ageWithPassphrase(file, scene.path('by-words.zip'))).toBe(0);
    const back = ['move', ...scene.as('moved'), '--archive', file, '--json'];
    const taken = await carnet(back, { env: { CARNET_EXPORT_PASSPHRASE: PASSPHRASE } });
    expect(JSON.parse(taken.text)).toEqual({
      entries: rows.length,
      added: 0,
      here: rows.length,
      same: rows.length,
    });
    const wrong = await carnet(back, { env: { CARNET_EXPORT_PASSPHRASE: `${PASSPHRASE}x` } });
    expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringMatching(aSentence('wrong-passphrase'))]);
    for (const one of [file, scene.path('by-words.zip')]) {
      const refused = await carnet(['import', one, ...scene.as('moved')]);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('carnet move --archive')]);
    }
    expect(Object.keys(unzipSync(await readFile(scene.path('by-words.zip'))))).toContain('index.fr.html');
  });

  it('moves whole to another server under the same address, after a stop too, and is read on by whom it was shared with', async () => {
    const [, there] = scene.servers;
    const to = ['move', ...scene.as('margaux'), '--to', there?.baseUrl ?? ''];
    const omar = await scene.newPerson('omar', 0, '--without-record');
    const over = await json<{ grant: string }>(
      ...['share', ...scene.as('margaux'), '--with', omar.webId, '--category', 'allergies', '--unverified'],
      ...['--purpose', 'second opinion', '--until', '2030-01-31'],
    );
    const read = (name: string, webId: string): Promise<ListRow[]> =>
      json<ListRow[]>('list', ...scene.as(name), '--of', webId);
    const titles = (all: readonly ListRow[]): string[] => all.map(({ title }) => title).sort();
    const { webId, record } = margaux;
    const seen = titles(await read('nadia', webId));
    expect(titles(await read('omar', webId)).length).toBeGreaterThan(0);
    await json('withdraw', ...scene.as('margaux'), over.grant);
    const before = await json<{ grant: string; state: string }[]>('grants', ...scene.as('margaux'));
    const logOf = (): Promise<{ who: string | null; category: string | null; time: string }[]> =>
      json('log', ...scene.as('margaux'));
    const oldLog = (await logOf()).filter(({ who }) => who === nadia.webId || who === omar.webId);
    expect(oldLog.length).toBeGreaterThan(0);
    rows = await json<ListRow[]>('list', ...scene.as('margaux'));

    // A server that is not there is forgotten: the next name given is tried.
    const nowhere = await carnet([...to.slice(0, -1), 'http://localhost:4799/']);
    expect([nowhere.code, nowhere.stderr]).toEqual([5, expect.stringMatching(aSentence('network'))]);

    // Killed when the first register is at the new place: the record is whole where it was.
    const killed = await carnet([...to, '--json'], {
      during: (child) => {
        const watcher = watch(scene.path('data-4971'), { recursive: true }, (_, file) => {
          if (file?.includes('0'.repeat(32)) === true) child.kill('SIGKILL');
        });
        child.once('close', () => {
          watcher.close();
        });
      },
    });
    expect(killed.code).toBe(null);
    expect(await json('list', ...scene.as('margaux'))).toEqual(rows);
    expect(await json('check', ...scene.as('margaux'))).toEqual([]);

    const done = await json<{ storage: string }>(...to);
    expect(done).toMatchObject({ same: rows.length, grants: 1, untold: [], erased: [] });
    expect(done.storage.startsWith(there?.baseUrl ?? 'none')).toBe(true);
    const moved = await json<ListRow[]>('list', ...scene.as('margaux'));
    expect(moved).toEqual(rows.map((row) => ({ ...row, iri: row.iri.replace(record ?? '', done.storage) })));
    expect(await json('check', ...scene.as('margaux'))).toEqual([]);
    expect(await json('grants', ...scene.as('margaux'))).toEqual(before);
    for (const { grant } of before) {
      const receipt = await carnet(['grants', ...scene.as('margaux'), '--receipt', grant]);
      const { statements } = await verifyReceipt(receipt.text);
      expect(statements.map(({ verdict }) => verdict)).toEqual(statements.map(() => 'valid'));
    }
    expect(titles(await read('nadia', webId))).toEqual(seen);
    const shut = await carnet(['list', ...scene.as('omar'), '--of', webId]);
    expect([shut.code === 0, shut.stderr]).toEqual([false, expect.stringMatching(aSentence('refused'))]);
    const log = (await logOf()).filter(({ who }) => who === nadia.webId || who === omar.webId);
    expect(log.slice(0, oldLog.length)).toEqual(oldLog);
    expect(
      log.slice(oldLog.length).some(({ who, category }) => who === nadia.webId && category !== null),
    ).toBe(true);
    const formerPod = join(scene.path('data-4970'), new URL(record ?? '').pathname);
    const keys = (await readdir(formerPod, { recursive: true })).filter((name) => name.includes('keyring'));
    expect(keys).toEqual([]);

    // The words that were kept on paper open the record where it is now, on a device that never saw it.
    const { home } = JSON.parse(await readFile(scene.path('margaux.identity.json'), 'utf8')) as {
      readonly home: {
        readonly issuer: string;
        readonly token: { readonly id: string; readonly secret: string };
      };
    };
    const login = new Session({ keepAlive: false });
    await login.login({ oidcIssuer: home.issuer, clientId: home.token.id, clientSecret: home.token.secret });
    const anew = await unlockKit(
      { webId, fetch: login.fetch, publicFetch: fetch, clock: () => new Date(), device: memoryDevice() },
      { words: margaux.recoveryWords.join(' ') },
    );
    const again = await openRecord(anew).timeline();
    expect(again.entries.map(({ iri }) => iri).sort()).toEqual(moved.map(({ iri }) => iri).sort());
    await login.logout({ logoutType: 'app' });

    // What comes after the move holds: an addition is read, an end ends, and the former place can be erased.
    await json('import', EXAMPLE, ...scene.as('margaux'));
    const [given] = before.filter(({ state }) => state === 'active');
    await json('withdraw', ...scene.as('margaux'), given?.grant ?? '');
    expect((await carnet(['list', ...scene.as('nadia'), '--of', webId])).stderr).toMatch(
      aSentence('refused'),
    );
    const erased = await json('move', ...scene.as('margaux'), '--erase-former');
    expect(erased).toMatchObject({ same: null, erased: [record] });
    const left = await readdir(formerPod, { recursive: true });
    expect(left.filter((name) => !name.startsWith('profile') && !name.startsWith('.'))).toEqual([]);
    expect(titles(await json<ListRow[]>('list', ...scene.as('margaux')))).toEqual(titles(rows));
  });
});
