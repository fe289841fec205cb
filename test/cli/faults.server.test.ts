import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

/** All files of a folder and the folders in it. */
const filesUnder = async (folder: string): Promise<string[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
};

describe('faults, as scripts see them', () => {
  let scene: Scene;
  let margaux: NewPerson;
  let data: string;

  beforeAll(async () => {
    scene = await Scene.open(4715);
    margaux = await scene.newPerson('margaux', 0);
    data = scene.path('data-4715');
    await writeFile(scene.path('note.txt'), randomBytes(100_000));
    await json('import', scene.path('note.txt'), ...scene.as('margaux'));
  });
  afterAll(() => scene.close());

  it('a command line that is not right: exit 2, one sentence', async () => {
    const lines = [['fly'], ['list'], ['show', ...scene.as('margaux')], ['list', '--what']];
    for (const line of lines) {
      const { code, text, stderr } = await carnet([...line, '--json']);
      expect([line, code, text]).toEqual([line, 2, '']);
      expect(stderr).toMatch(aSentence('usage'));
    }
    const help = await carnet(['--help']);
    expect([help.code, help.stderr]).toEqual([0, '']);
    for (const name of [
      'serve',
      'new',
      'import',
      'list',
      'show',
      'query',
      'share',
      'withdraw',
      'grants',
      'check',
    ])
      expect(help.text).toContain(`  ${name} `);
  });

  it('an identity file that is missing or is none: exit 2', async () => {
    const missing = await carnet(['list', '--identity', scene.path('nobody.json'), '--json']);
    expect([missing.code, missing.text]).toEqual([2, '']);
    expect(missing.stderr).toMatch(aSentence('no-identity'));
    for (const [name, content] of [
      ['cut.json', '{"version": 1,'],
      ['other.json', '{"version": 2}'],
    ] as const) {
      await writeFile(scene.path(name), content);
      const wrong = await carnet(['list', '--identity', scene.path(name), '--json']);
      expect([wrong.code, wrong.text]).toEqual([2, '']);
      expect(wrong.stderr).toMatch(aSentence('identity-malformed'));
    }
  });

  it('a token that was withdrawn: exit 3', async () => {
    const [, file] = scene.as('margaux');
    const identity = JSON.parse(await readFile(file, 'utf8')) as { token: { id: string; secret: string } };
    const stale = scene.path('stale.json');
    await writeFile(
      stale,
      JSON.stringify({ ...identity, token: { ...identity.token, secret: 'no longer' } }),
    );
    const { code, text, stderr } = await carnet(['list', '--identity', stale, '--json']);
    expect([code, text]).toEqual([3, '']);
    expect(stderr).toMatch(aSentence('sign-in-failed'));
  });

  it('a server that is not there, or refuses: no half-made identity file stays', async () => {
    const refusing: Server = createServer((request, response) => {
      request.resume();
      response.writeHead(503, { 'content-type': 'application/json' }).end('{}');
    }).listen(4716);
    const makes = async (server: string, exit: number, code: string, env = {}): Promise<void> => {
      const file = scene.path('half.json');
      const { text, stderr, ...ran } = await carnet(
        ['new', '--server', server, '--identity', file, '--json'],
        { env },
      );
      expect([server, ran.code, text]).toEqual([server, exit, '']);
      expect(stderr).toMatch(aSentence(code));
      expect((await readdir(scene.folder)).filter((name) => name.startsWith('half'))).toEqual([]);
    };
    try {
      await makes('http://localhost:4799/', 5, 'network');
      await makes('http://localhost:4716/', 3, 'account-refused');
      await makes('carnet.example', 2, 'usage');
      await makes('http://localhost:4715/', 2, 'no-passphrase', { CARNET_PASSPHRASE: '  ' });
    } finally {
      refusing.close();
    }
    const nowhere = await carnet([
      ...['new', '--server', 'http://localhost:4715/'],
      ...['--identity', scene.path('no/such/folder/me.json')],
    ]);
    expect([nowhere.code, nowhere.text]).toEqual([2, '']);
    expect(nowhere.stderr).toMatch(aSentence('identity-not-writable'));
  });

  it('a person who is not there, or has no keys: exit 3 or 5, and no grant', async () => {
    const to = (webId: string) =>
      carnet([
        ...['share', ...scene.as('margaux'), '--with', webId, '--category', 'laboratory'],
        ...['--until', '2030-01-01', '--purpose', 'x', '--unverified', '--json'],
      ]);
    const cases = [
      ['http://localhost:4799/nobody#me', 5, 'network'],
      [`http://localhost:4715/${'0'.repeat(32)}/profile/card#me`, 3, '(?:not-found|refused|signed-out)'],
      ['not a web address', 3, 'bad-profile'],
    ] as const;
    for (const [webId, exit, code] of cases) {
      const ran = await to(webId);
      expect([webId, ran.code, ran.text]).toEqual([webId, exit, '']);
      expect(ran.stderr).toMatch(aSentence(code));
    }
    expect(await json('grants', ...scene.as('margaux'))).toEqual([]);
  });

  it('ends promptly when its work is done, and when the reader of its output has gone', async () => {
    const { ms, code } = await carnet(['list', ...scene.as('margaux'), '--json']);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(20_000);
    const cut = await carnet(['list', ...scene.as('margaux'), '--json'], {
      during: (child) => {
        child.stdout?.destroy();
      },
    });
    expect([cut.code, cut.stderr]).toEqual([0, '']);
    expect(cut.ms).toBeLessThan(20_000);
  });

  it('a stop while it works: a sentence and exit 3', async () => {
    const silent = scene.path('silent.json');
    const [, file] = scene.as('margaux');
    await writeFile(silent, (await readFile(file, 'utf8')).replaceAll('localhost:4715', 'localhost:4716'));
    // It works, for it has asked; no answer comes, so that it still works when it is told to stop.
    const asked = createServer().listen(4716);
    const cut = await carnet(['check', '--identity', silent, '--json'], {
      during: (child) => {
        asked.once('request', () => child.kill('SIGTERM'));
      },
    });
    asked.closeAllConnections();
    asked.close();
    expect([cut.code, cut.text]).toEqual([3, '']);
    expect(cut.stderr).toMatch(aSentence('stopped'));
  });

  it('bytes changed on the host: exit 4, and check tells where', async () => {
    const [row] = await json<ListRow[]>('list', ...scene.as('margaux'));
    const { pathname } = new URL(margaux.record ?? '');
    const root = join(data, pathname);
    const files = await filesUnder(root);
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    const largest = files[sizes.indexOf(Math.max(...sizes))] ?? '';
    const bytes = await readFile(largest);
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
    await writeFile(largest, bytes);
    const shown = await carnet(['show', row?.iri ?? '', ...scene.as('margaux'), '--as', 'original']);
    expect([shown.code, shown.text]).toEqual([4, '']);
    expect(shown.stderr).toMatch(aSentence('[a-z-]+'));
    const check = await carnet(['check', ...scene.as('margaux'), '--json']);
    expect(check.code).toBe(4);
    expect(check.stderr).toMatch(aSentence('problems-found'));
    const problems = JSON.parse(check.text) as { problem: string; where: string }[];
    expect(problems.length).toBeGreaterThan(0);
    for (const { problem, where, ...more } of problems) {
      expect([problem, more]).toEqual([expect.stringMatching(/^[a-z-]+$/), {}]);
      expect(where.startsWith(margaux.record ?? '')).toBe(true);
    }
  });
});
