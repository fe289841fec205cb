import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { verifyClosing, type ClosingReceipt } from '@carnet/record';
import { readChain } from '@carnet/sealed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedOf } from '../../packages/exchange/test/document/expected.ts';
import type { IdentityFile } from '../../packages/cli/src/identity/identity-file.ts';
import { readDisk } from '../proof/support/disk.ts';
import { findTexts } from '../proof/support/hide-and-seek.ts';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

const DUBOIS = resolve(import.meta.dirname, '../../../shared/data/synderai/dubois');

describe('a record that is closed from the command line', () => {
  let scene: Scene;
  let margaux: NewPerson;
  let nadia: NewPerson;

  const close = (...more: readonly string[]): string[] => [
    ...['close', ...scene.as('margaux'), '--export', scene.path('mine'), ...more],
  ];
  const podFiles = async (): Promise<readonly string[]> => {
    const [, pod = ''] = /\/([0-9a-f]{32})\/profile/.exec(margaux.webId) ?? [];
    const folder = join(scene.folder, 'data-4740');
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    return files.filter((file) => file.includes(pod) && !file.includes('.internal'));
  };

  beforeAll(async () => {
    scene = await Scene.open(4740);
    margaux = await scene.newPerson('margaux', 0);
    nadia = await scene.newPerson('nadia', 0, '--without-record');
    await json('import', DUBOIS, '--person', 'Dubois', ...scene.as('margaux'));
    await json(
      ...['share', ...scene.as('margaux'), '--with', nadia.webId, '--category', 'laboratory', '--unverified'],
      ...['--purpose', 'follow-up', '--until', '2030-01-31'],
    );
  });
  afterAll(() => scene.close());

  it('deletes one entry first, and shares a single one', async () => {
    const rows = await json<ListRow[]>('list', ...scene.as('margaux'), '--category', 'laboratory');
    const [first, second] = rows;
    const done = await json('delete', first?.iri ?? '', ...scene.as('margaux'));
    expect(done).toEqual({ iri: first?.iri, state: 'deleted', resealed: false });
    await json('delete', second?.iri ?? '', ...scene.as('margaux'), '--bin');
    expect(await json('bin', ...scene.as('margaux'))).toMatchObject([{ iri: second?.iri }]);
    await json('bin', ...scene.as('margaux'), '--restore', second?.iri ?? '');
    const left = await json<ListRow[]>('list', ...scene.as('nadia'), '--of', margaux.webId);
    expect(left).toHaveLength(rows.length - 1);
    const again = await carnet(['delete', first?.iri ?? '', ...scene.as('margaux'), '--json']);
    expect([again.code, again.text]).toEqual([3, '']);
    expect(again.stderr).toMatch(aSentence('not-found'));

    const [allergy] = await json<ListRow[]>('list', ...scene.as('margaux'), '--category', 'allergies');
    await json(
      ...[
        'share',
        ...scene.as('margaux'),
        '--with',
        nadia.webId,
        '--entry',
        allergy?.iri ?? '',
        '--unverified',
      ],
      ...['--purpose', 'allergy', '--until', '2030-01-31'],
    );
    expect(await json<unknown[]>('grants', ...scene.as('margaux'))).toMatchObject([
      { categories: [], entries: [allergy?.iri] },
      { categories: ['laboratory'] },
    ]);
    const hers = await json<ListRow[]>(
      'list',
      ...scene.as('nadia'),
      '--of',
      margaux.webId,
      '--category',
      'allergies',
    );
    expect(hers).toMatchObject([{ title: allergy?.title }]);
  });

  it('is left alone without --yes or without the passphrase', async () => {
    const unsure = await carnet(close('--json'));
    expect([unsure.code, unsure.text]).toEqual([2, '']);
    const other = await carnet(close('--yes', '--json'), { env: { CARNET_PASSPHRASE: 'not it' } });
    expect(other.stderr).toMatch(aSentence('wrong-passphrase'));
    await expect(stat(scene.path('mine'))).rejects.toThrow('ENOENT');
    expect((await podFiles()).length).toBeGreaterThan(50);
  });

  it('is exported whole and in the clear, then erased: nobody opens it, and the disk has no file of it', async () => {
    const entries = expectedOf('dubois').added - 1;
    const disk = join(scene.folder, 'data-4740');
    const { account, token } = JSON.parse(
      await readFile(scene.path('margaux.identity.json'), 'utf8'),
    ) as IdentityFile;
    const names = [
      ...[account.login, account.password, token.id, token.secret, margaux.webId],
      new URL(margaux.webId).pathname.split('/')[1] ?? '',
    ];
    // The server keeps no password, only a proof of it.
    const there = names.filter((name) => name !== account.password);
    const before = await readDisk(disk);
    for (const name of there) expect(findTexts([name], before)).not.toEqual([]);
    const closed = await json('close', ...close('--yes', '--pod').slice(1));
    expect(closed).toMatchObject({ entries, grants: 2, pod: true, account: 'erased' });
    const lines = (await readFile(scene.path('mine/fhir/entries-001.ndjson'), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(entries);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('resourceType');
    const originals = await readdir(join(DUBOIS));
    expect((await readdir(scene.path('mine/files'))).length).toBeGreaterThanOrEqual(originals.length - 1);
    expect((await stat(scene.path('mine'))).mode & 0o777).toBe(0o700);

    const receipt = JSON.parse(
      await readFile(scene.path('mine/closing-receipt.json'), 'utf8'),
    ) as ClosingReceipt;
    expect(await verifyClosing(receipt)).toMatchObject({ signer: margaux.webId, grants: 2 });
    const forged = {
      ...receipt,
      statement: receipt.statement.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    };
    await expect(verifyClosing({ ...forged, signer: nadia.webId })).rejects.toMatchObject({
      code: 'bad-consent',
    });

    const { root } = await verifyClosing(receipt);
    const identity = await readChain(Buffer.from(receipt.keyStatements, 'base64url'), {
      webId: margaux.webId,
    });
    const keys = [identity.kem, identity.deposit, identity.rootKey].map((key) =>
      Buffer.from(key).toString('base64url'),
    );
    for (const key of keys) expect(findTexts([key], before)).not.toEqual([]);
    const after = await readDisk(disk);
    expect(findTexts([...names, ...keys, root], after)).toEqual([]);
    expect(await podFiles()).toEqual([]);
    await expect(stat(scene.path('margaux.identity.json'))).rejects.toThrow('ENOENT');
    const hers = await carnet(['list', ...scene.as('nadia'), '--of', margaux.webId, '--json']);
    expect([hers.code === 0, hers.text]).toEqual([false, '']);
    expect((await carnet(['list', ...scene.as('margaux'), '--json'])).code).not.toBe(0);
  });
});
