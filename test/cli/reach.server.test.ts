import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSentence, carnet, json } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

interface GrantRow {
  readonly grant: string;
  readonly with: string;
  readonly categories: readonly string[];
  readonly until: string | null;
  readonly state: string;
}
interface View {
  readonly with: string;
  readonly grants: readonly string[];
  readonly entries: readonly ListRow[];
  readonly whole: readonly string[];
  readonly deposits: boolean;
  readonly certain: boolean;
  readonly doubts: readonly unknown[];
}

/** A weight that a scale gave, as FHIR. */
const WEIGHT = JSON.stringify({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }], text: 'Body weight' },
  effectiveDateTime: '2020-01-02',
  valueQuantity: { value: 70, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
});

describe('grants that stand, by the command line alone', () => {
  let scene: Scene;
  let [margaux, nadia, lea] = [] as unknown as [NewPerson, NewPerson, NewPerson];
  let first = '';

  const share = (to: NewPerson, ...more: readonly string[]): Promise<{ grant: string }> =>
    json(
      ...['share', ...scene.as('margaux'), '--with', to.webId, '--unverified', '--purpose', 'suivi'],
      ...more,
    );
  const grants = (): Promise<readonly GrantRow[]> => json('grants', ...scene.as('margaux'));
  const fails = async (...args: readonly string[]): Promise<string> => {
    const { code, stderr } = await carnet(args);
    expect(code).not.toBe(0);
    return stderr;
  };

  beforeAll(async () => {
    scene = await Scene.open(5510);
    margaux = await scene.newPerson('margaux', 0);
    nadia = await scene.newPerson('nadia', 0, '--without-record');
    lea = await scene.newPerson('lea', 0, '--without-record');
    await writeFile(scene.path('weight.json'), WEIGHT);
    await json('import', scene.path('weight.json'), ...scene.as('margaux'));
  });
  afterAll(() => scene.close());

  it('have an end, or none by a choice of its own', async () => {
    const ask = ['share', ...scene.as('margaux'), '--with', nadia.webId, '--purpose', 'x', '--category'];
    expect(await fails(...ask, 'measures')).toMatch(aSentence('usage'));
    ({ grant: first } = await share(nadia, '--category', 'measures', '--deposit', '--no-end'));
    expect(await grants()).toMatchObject([{ grant: first, until: null, state: 'active' }]);
  });

  it('are seen as the other person sees them', async () => {
    const view = await json<View>('view-as', nadia.webId, ...scene.as('margaux'));
    expect(view).toMatchObject({
      with: nadia.webId,
      grants: [first],
      whole: ['measures'],
      deposits: true,
      certain: true,
      doubts: [],
    });
    const theirs = await json<ListRow[]>('list', ...scene.as('nadia'), '--of', margaux.webId);
    expect(view.entries).toEqual(theirs);
    expect(theirs).toHaveLength(1);
    const page = await carnet(['summary', ...scene.as('nadia'), '--of', margaux.webId]);
    expect(page.text).toMatch(/LAST VALUES\n {2}Weight 70 kg/u);
    expect(page.text).toContain('Allergies: not shared. This does not mean that there is nothing.');
    const own = await carnet(['summary', ...scene.as('margaux'), '--language', 'fr']);
    expect(own.text).toMatch(/ALLERGIES\n {2}Rien d’inscrit\./u);
    const words = await carnet(['view-as', first, ...scene.as('margaux')]);
    expect(words.text).toContain('sees 1 entries, all of measures. Nothing else is visible to them.');
    expect(words.text).toContain('All access rules were read back from the server and agree.');
    expect(await fails('view-as', lea.webId, ...scene.as('margaux'))).toMatch(aSentence('not-found'));
  });

  it('show nothing that was set apart, which comes back on its owner’s word', async () => {
    const [row] = await json<ListRow[]>('list', ...scene.as('margaux'));
    const seen = (): Promise<ListRow[]> => json('list', ...scene.as('nadia'), '--of', margaux.webId);
    const apart = await json<{ iri: string }>('apart', row?.iri ?? '', ...scene.as('margaux'));
    expect(apart).toMatchObject({ state: 'apart' });
    expect([apart.iri === row?.iri, await seen()]).toEqual([false, []]);
    expect(await json<ListRow[]>('list', ...scene.as('margaux'))).toMatchObject([{ title: row?.title }]);
    expect(await fails('apart', row?.iri ?? '', ...scene.as('margaux'))).toMatch(aSentence('not-found'));
    const back = await json('apart', apart.iri, ...scene.as('margaux'), '--back');
    expect(back).toMatchObject({ state: 'back' });
    expect(await seen()).toMatchObject([{ title: row?.title }]);
  });

  it('end earlier, pass to the next doctor in one act, and all end in one', async () => {
    const shortened = await json<GrantRow>(
      'withdraw',
      first,
      ...scene.as('margaux'),
      '--until',
      '2030-01-31',
    );
    expect(shortened).toMatchObject({ state: 'active', until: '2030-01-31T22:59:59.000Z' });
    const { grant } = await share(lea, '--category', 'measures', '--until', '2031-01-31', '--replace', first);
    expect((await grants()).map((one) => [one.grant, one.state])).toEqual([
      [grant, 'active'],
      [first, 'withdrawn'],
    ]);
    expect(await json('withdraw', '--all', ...scene.as('margaux'))).toEqual({ withdrawn: [grant] });
    expect(await json<View>('view-as', grant, ...scene.as('margaux'))).toMatchObject({
      entries: [],
      grants: [],
      certain: true,
    });
  });
});
