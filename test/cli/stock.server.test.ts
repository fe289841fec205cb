import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStock, type RunningServer } from '@carnet/pod';
import { parseProfile } from '@carnet/record';
import { expectedOf } from '../../packages/exchange/test/document/expected.ts';
import { carnet, json } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

const DUBOIS = resolve(import.meta.dirname, '../../../shared/data/synderai/dubois');
const STOCK = { acp: 4731, wac: 4732 } as const;

interface Shared {
  readonly grant: string;
  readonly safetyNumber: string;
}

describe.each(['acp', 'wac'] as const)('a record on a stock Community Solid Server (%s)', (access) => {
  const baseUrl = `http://localhost:${STOCK[access]}/`;
  let stock: RunningServer;
  let scene: Scene;
  let margaux: NewPerson;
  let nadia: NewPerson;

  const share = async (by: string, to: NewPerson): Promise<Shared> => {
    const asked = [
      ...['share', ...scene.as(by), '--with', to.webId, '--category', 'laboratory'],
      ...['--until', '2030-01-31', '--purpose', 'diabetes follow-up'],
    ];
    const { code, text } = await carnet([...asked, '--json']);
    expect(code).toBe(3);
    const { safetyNumber } = JSON.parse(text) as Shared;
    return json<Shared>(...asked, '--safety-number', safetyNumber);
  };

  beforeAll(async () => {
    scene = await Scene.open(4730);
    stock = await startStock({ port: STOCK[access], access });
  });
  afterAll(async () => {
    await stock.stop();
    await scene.close();
  });

  it('is made where the profile named no storage; the profile names it afterwards', async () => {
    const file = scene.path('margaux.identity.json');
    margaux = await json<NewPerson>('new', '--server', baseUrl, '--identity', file);
    nadia = await scene.newPerson('nadia', 0);
    const turtle = await (await fetch(margaux.webId, { headers: { accept: 'text/turtle' } })).text();
    const { storage, kit } = parseProfile(margaux.webId, turtle);
    expect(storage).toBe(margaux.record);
    expect(margaux.webId.startsWith(String(storage))).toBe(true);
    expect(kit).not.toBeNull();
  });

  it('is imported into, shared with somebody on our server, withdrawn, and whole', async () => {
    const { added, merged, categories } = expectedOf('dubois');
    const report = await json('import', DUBOIS, '--person', 'Dubois', ...scene.as('margaux'));
    expect(report).toMatchObject({ added, merged, skipped: 0, failed: [] });
    const { grant } = await share('margaux', nadia);
    const of = [...scene.as('nadia'), '--of', margaux.webId];
    const rows = await json<ListRow[]>('list', ...of);
    expect(rows).toHaveLength(categories['laboratory'] ?? 0);
    expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(['laboratory']));
    await json('withdraw', grant, ...scene.as('margaux'));
    expect((await carnet(['list', ...of])).code).toBe(3);
    expect(await json('check', ...scene.as('margaux'))).toEqual([]);
  });

  it('belongs to somebody who reads what a person on our server shares', async () => {
    await json('import', DUBOIS, '--person', 'Dubois', ...scene.as('nadia'));
    const { grant } = await share('nadia', margaux);
    const of = [...scene.as('margaux'), '--of', nadia.webId];
    expect(await json<ListRow[]>('list', ...of)).toHaveLength(
      expectedOf('dubois').categories['laboratory'] ?? 0,
    );
    await json('withdraw', grant, ...scene.as('nadia'));
    expect((await carnet(['list', ...of])).code).toBe(3);
    expect(await json('check', ...scene.as('nadia'))).toEqual([]);
  });

  it('is closed as far as that server lets it, and says what it keeps', async () => {
    const { text } = await carnet([
      ...['close', ...scene.as('margaux'), '--export', scene.path(`mine-${access}`), '--yes', '--pod'],
    ]);
    expect(text).toContain('cannot erase accounts: it keeps the login name');
    expect((await fetch(margaux.webId)).ok).toBe(false);
    await readFile(scene.path('margaux.identity.json'));
  });
});
