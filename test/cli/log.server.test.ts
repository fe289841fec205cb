import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeHeadCode } from '@carnet/sealed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Scene, type NewPerson } from './support/scene.ts';

interface LogRow {
  readonly time: string;
  readonly who: string | null;
  readonly app: string | null;
  readonly what: string;
  readonly category: string | null;
  readonly mode: string;
  readonly outcome: string;
  readonly grant: string | null;
  readonly unusual: string | null;
}

describe('the access log, by the command line', () => {
  let scene: Scene;
  let margaux: NewPerson;
  let nadia: NewPerson;
  const log = (...more: readonly string[]) => json<LogRow[]>('log', ...scene.as('margaux'), ...more);

  beforeAll(async () => {
    scene = await Scene.open(5344);
  });
  afterAll(() => scene.close());

  it('says who read what under which grant, and who was refused', async () => {
    margaux = await scene.newPerson('margaux', 0);
    nadia = await scene.newPerson('nadia', 0, '--without-record');
    const { grant } = await json<{ grant: string }>(
      ...(['share', ...scene.as('margaux'), '--with', nadia.webId, '--purpose', 'follow-up'] as const),
      ...['--category', 'laboratory', '--until', '2030-01-31', '--unverified'],
    );
    await json('list', ...scene.as('nadia'), '--of', margaux.webId);
    await fetch(`${margaux.record ?? ''}secret`);
    const rows = await log();
    const read = rows.filter(({ who }) => who === nadia.webId);
    expect(read.find(({ category }) => category === 'laboratory')).toMatchObject({
      mode: 'read',
      outcome: 'allowed',
      grant,
    });
    expect(rows.find(({ what }) => what.endsWith('/secret'))).toMatchObject({
      who: null,
      category: null,
      outcome: 'refused',
      grant: null,
    });
    expect(rows.every(({ time }) => !Number.isNaN(Date.parse(time)))).toBe(true);
    expect(await log('--since', '2100-01-01')).toEqual([]);
  });

  it('marks what is unusual, and lists nothing else if asked', async () => {
    expect((await log()).filter(({ unusual }) => unusual !== null)).toEqual([]);
    expect(await log('--unusual')).toEqual([]);
    for (let n = 0; n < 10; n += 1) await fetch(`${margaux.record ?? ''}secret${String(n)}`);
    const found = await log('--unusual');
    expect(found).toHaveLength(11);
    expect(new Set(found.map(({ who, unusual }) => `${String(who)} ${String(unusual)}`))).toEqual(
      new Set(['null many-refused']),
    );
    const french = await carnet(['log', ...scene.as('margaux'), '--unusual', '--language', 'fr']);
    expect(french.text.match(/Inhabituel\u00a0: beaucoup d’essais refusés en un jour\./gu)).toHaveLength(11);
    expect(french.text).not.toContain('Résultats de biologie');
  });

  it('says it in plain words, in both languages, and as FHIR', async () => {
    const french = await carnet(['log', ...scene.as('margaux'), '--language', 'fr']);
    expect(french.code).toBe(0);
    expect(french.text).toContain(`${nadia.webId} a lu dans «\u00a0Résultats de biologie\u00a0»`);
    expect(french.text).toContain('Quelqu’un qui ne s’est pas identifié a essayé de lire');
    expect(french.text).toContain(
      'Ce qu’un hébergeur malhonnête n’écrit jamais, aucun journal ne le montre.',
    );
    const english = await carnet(['log', ...scene.as('margaux'), '--language', 'en']);
    expect(english.text).toContain('read in “Laboratory results”');
    const fhir = await json<{ entry: { resource: { resourceType: string } }[] }>(
      ...(['log', ...scene.as('margaux'), '--as', 'fhir'] as const),
    );
    expect(new Set(fhir.entry.map(({ resource }) => resource.resourceType))).toEqual(new Set(['AuditEvent']));
  });

  it('says where what a reader stated and the log differ: nowhere, on a server that writes what it answers', async () => {
    expect(await log('--differences')).toEqual([]);
    // What her program stated at its end was taken in, and lies in the inbox no more.
    expect(await json('inbox', ...scene.as('margaux'))).toEqual([]);
    expect(await log()).toContainEqual(
      expect.objectContaining({ who: nadia.webId, mode: 'add', outcome: 'allowed' }),
    );
  });

  it('knows the mark that a message told, and tells a mistyped one', async () => {
    const mistyped = await carnet(['log', ...scene.as('margaux'), '--head', '1-0000']);
    expect(mistyped.code).toBe(2);
    expect(mistyped.stderr).toMatch(aSentence('usage'));
    const never = await encodeHeadCode({ segment: 1, count: 3, digest: 'ab'.repeat(32) });
    const gone = await carnet(['log', ...scene.as('margaux'), '--head', never, '--json']);
    expect([gone.code, JSON.parse(gone.text)]).toEqual([4, { head: 'gone' }]);
  });

  it('ends with 4 when the server has thinned it out', async () => {
    const folder = join(scene.path('data-5344'), '.internal/carnet/logs');
    // The log of each pod in a folder of its own: Margaux's is the one with more in it.
    const sizes = (await readdir(folder)).map(async (name) => {
      const file = join(folder, name, '1');
      return { file, size: (await stat(file)).size };
    });
    const [largest] = (await Promise.all(sizes)).sort((a, b) => b.size - a.size);
    await truncate(largest?.file ?? '', (largest?.size ?? 0) - 300);
    const thinned = await carnet(['log', ...scene.as('margaux'), '--json']);
    expect(thinned.code).toBe(4);
    expect(thinned.stderr).toMatch(aSentence('log-thinned'));
    expect((JSON.parse(thinned.text) as LogRow[]).length).toBeGreaterThan(10);
  });
});
