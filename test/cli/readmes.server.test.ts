import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as record from '@carnet/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../packages/record/test/support/drafts.ts';
import { runSnippet, snippetsOf } from '../docs/snippet.ts';
import { openAccount } from '../support/accounts.ts';
import { memoryDevice, newPerson, PASSPHRASE } from '../support/people.ts';
import { Served } from './support/served.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const LAB = join(ROOT, '../shared/data/synderai/dubois/lab-Bundle-275be22d-d27b-4a6f-bd92-5897d826762c.json');
const PORT = 4718;

describe('what the READMEs of the command and of the client library show', () => {
  let folder: string;
  let server: Served;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carnet-readme-'));
    server = new Served(PORT, join(folder, 'data'));
    await server.start();
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('packages/cli', async () => {
    const text = await readFile(join(ROOT, 'packages/cli/README.md'), 'utf8');
    const [, block = ''] = /```sh\n([\s\S]*?)```/u.exec(text) ?? [];
    await mkdir(join(folder, 'my-documents'));
    await cp(LAB, join(folder, 'my-documents/report.json'));
    const carnet = `"${process.execPath}" --disable-warning=ExperimentalWarning "${join(ROOT, 'packages/cli/build/carnet.js')}"`;
    const script = block
      .replace('pnpm --silent carnet', carnet)
      .replaceAll('http://localhost:3000/', server.baseUrl);
    const { stdout, stderr } = await promisify(execFile)(
      'bash',
      ['--norc', '-euo', 'pipefail', '-c', script],
      {
        cwd: folder,
        timeout: 100_000,
      },
    );
    const [told] = stderr.split('\n');
    expect(told).toMatch(/\[unverified\]$/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toMatch(/\d+ added, 0 merged, 0 skipped, 0 failed\n/);
    expect(stdout.match(/\n\d+ entries[^\n]*\. The patient chooses/g) ?? []).toHaveLength(2);
    expect(stdout).toMatch(/Shared\. Grant [0-9a-f]{32}\n/);
    expect(stdout).toMatch(/Withdrawn\.[^\n]+\nAll is well\.\n$/);
  });

  it('packages/record', async () => {
    const [own = '', other = ''] = await snippetsOf(join(ROOT, 'packages/record/README.md'));
    const modules = { '@carnet/record': record };
    const account = await openAccount(server.baseUrl);
    const { fetch } = await account.signIn('carnet');
    const session: record.Session = {
      webId: account.webId,
      fetch,
      publicFetch: globalThis.fetch,
      clock: () => new Date(),
      device: memoryDevice(),
    };
    const nadia = await newPerson(server.baseUrl);
    const drafts = [draftOf('hba1c', 's1'), draftOf('penicillin', 's1', { category: 'allergies' })];
    const first = await runSnippet(
      own,
      modules,
      { session, passphrase: PASSPHRASE, drafts, herWebId: nadia.session.webId },
      ['words', 'report', 'entries', 'turtle', 'answer', 'shared', 'record'],
    );
    expect(first['words']).toHaveLength(24);
    expect(first['report']).toEqual({ added: 2, merged: 0, skipped: 0 });
    expect(first['entries']).toMatchObject([{ category: 'laboratory', line: { title: 'hba1c' } }]);
    expect(first['turtle']).toContain('hba1c');
    expect(first['answer']).toMatchObject({ head: { vars: ['s'] } });
    expect(first['shared']).toMatchObject({ state: 'shared', verified: 'safety-number' });

    const second = await runSnippet(
      other,
      modules,
      { herKit: nadia.kit, ownerWebId: account.webId, record: first['record'], shared: first['shared'] },
      ['before', 'problems', 'standing'],
    );
    expect(second['before']).toMatchObject({ entries: [{ line: { title: 'hba1c' } }] });
    expect([second['problems'], second['standing']]).toEqual([[], false]);
  });
});
