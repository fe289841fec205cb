import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookUp } from '@carnet/record';
import { carnet, json } from './support/carnet.ts';
import { issuerOf } from './support/issuer.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

interface Row {
  readonly request: string;
  readonly state: string;
  readonly [field: string]: unknown;
}

/** A weight that a scale gave, as FHIR. */
const WEIGHT = JSON.stringify({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }], text: 'Body weight' },
  effectiveDateTime: '2020-01-02',
  valueQuantity: { value: 70, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
});
const ASK = ['--category', 'measures', '--purpose', 'suivi du diabète', '--for', 'follow-up'];

describe('access asked for and decided, by the command line alone', () => {
  let scene: Scene;
  let margaux: NewPerson;
  let nadia: NewPerson;
  const ask = (...more: string[]): Promise<{ request: string; told: string }> =>
    json('request', ...scene.as('nadia'), '--of', margaux.webId, ...ASK, ...more);
  const open = async (): Promise<Row | undefined> =>
    (await json<Row[]>('requests', ...scene.as('margaux'))).find(({ state }) => state === 'open');

  beforeAll(async () => {
    scene = await Scene.open(4734, 4735);
    margaux = await scene.newPerson('margaux', 0);
    nadia = await scene.newPerson('nadia', 1, '--without-record');
    await writeFile(scene.path('weight.json'), WEIGHT);
    await json('import', scene.path('weight.json'), ...scene.as('margaux'));
  });
  afterAll(() => scene.close());

  it('tells somebody not compared only who asks, and a refusal tells nobody', async () => {
    expect(await ask('--name', 'Dr Nadia Benali')).toMatchObject({ told: 'who' });
    expect(await open()).toMatchObject({
      from: nadia.webId,
      name: 'Dr Nadia Benali',
      verified: false,
      categories: [],
      purpose: null,
    });
    expect(await ask()).toMatchObject({ told: 'reminder' });
    const waiting = await json<Row[]>('requests', '--sent', ...scene.as('nadia'));
    const { request } = (await open()) ?? { request: '' };
    const without = await carnet(['decide', request, ...scene.as('margaux'), '--refuse'], {
      env: { CARNET_PASSPHRASE: 'somebody else at the keyboard' },
    });
    expect([without.code, without.stderr]).toEqual([3, expect.stringContaining('[wrong-passphrase]')]);
    expect(await json('decide', request, ...scene.as('margaux'), '--refuse')).toEqual({
      request,
      decision: 'refused',
      grant: null,
    });
    expect(await json<Row[]>('requests', '--sent', ...scene.as('nadia'))).toEqual(waiting);
    expect(waiting).toMatchObject([{ state: 'waiting' }]);
    const third = await carnet(['request', ...scene.as('nadia'), '--of', margaux.webId, ...ASK]);
    expect([third.code, third.stderr]).toEqual([3, expect.stringContaining('[bad-grant]')]);
  });

  it('carries a credential of the asker alone, checked once its issuer’s key is added', async () => {
    const { identity } = await lookUp(nadia.webId, fetch, []);
    const issuer = await issuerOf('https://ordre.example/');
    const subject = { id: nadia.webId, root: identity.rootId, name: 'Nadia', profession: 'médecin' };
    await writeFile(scene.path('credential.jwt'), await issuer.vouch(subject));
    await writeFile(scene.path('other.jwt'), await issuer.vouch({ ...subject, root: 'ab'.repeat(32) }));
    await writeFile(scene.path('issuer.json'), JSON.stringify(issuer.file));
    const desk = ['request', ...scene.as('nadia'), ...ASK, '--desk', '--credential'];
    const refused = await carnet([...desk, scene.path('other.jwt')]);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('[bad-grant]')]);
    const { shown } = await json<{ shown: string }>(...desk, scene.path('credential.jwt'));
    await writeFile(scene.path('with-credential.txt'), shown);
    await carnet([
      'decide',
      scene.path('with-credential.txt'),
      ...scene.as('margaux'),
      '--until',
      '2030-01-31',
    ]);
    const seen = { issuer: 'https://ordre.example/', profession: 'médecin' };
    expect(await open()).toMatchObject({ credential: { verdict: 'unknown-issuer', ...seen } });
    await json('issuers', ...scene.as('margaux'), '--add', scene.path('issuer.json'));
    const asked = await open();
    expect(asked).toMatchObject({ credential: { verdict: 'checked', ...seen } });
    await json('decide', asked?.request ?? '', ...scene.as('margaux'), '--refuse');
  });

  it('is decided at the desk from what the asker shows, a part of it, until a date', async () => {
    const { request, shown } = await json<{ request: string; shown: string }>(
      'request',
      ...scene.as('nadia'),
      ...[...ASK, '--category', 'allergies', '--desk'],
    );
    await writeFile(scene.path('shown.txt'), shown);
    const decide = ['decide', scene.path('shown.txt'), ...scene.as('margaux'), '--category', 'measures'];
    const compare = await carnet([...decide, '--until', '2030-01-31', '--json']);
    expect([compare.code, compare.stderr]).toEqual([3, expect.stringContaining('[unverified]')]);
    const { safetyNumber } = JSON.parse(compare.text) as { safetyNumber: string };
    const granted = await json<{ grant: string; verified: boolean }>(
      ...[...decide, '--until', '2030-01-31', '--safety-number', safetyNumber],
    );
    expect(granted).toMatchObject({ verified: true });
    const rows = await json<ListRow[]>('list', ...scene.as('nadia'), '--of', margaux.webId);
    expect(rows.map(({ category }) => category)).toEqual(['measures']);
    const sent = await json<Row[]>('requests', '--sent', ...scene.as('nadia'));
    expect(sent.find((one) => one.request === request)).toMatchObject({ state: 'allowed' });
  });

  it('is allowed once, for an hour from the first opening, and blocked', async () => {
    const show = async (): Promise<string> => {
      const { shown } = await json<{ shown: string }>('request', ...scene.as('nadia'), ...ASK, '--desk');
      await writeFile(scene.path('again.txt'), shown);
      return scene.path('again.txt');
    };
    const once = await json<{ grant: string }>(
      ...(['decide', await show(), ...scene.as('margaux'), '--once'] as const),
    );
    const receipt = await json('grants', ...scene.as('margaux'), '--receipt', once.grant);
    await writeFile(scene.path('once.json'), JSON.stringify(receipt));
    expect(await json('verify', scene.path('once.json'))).toMatchObject({ statements: [{ once: true }] });
    await json('withdraw', once.grant, ...scene.as('margaux'));
    const blocked = await json('decide', await show(), ...scene.as('margaux'), '--block');
    expect(blocked).toMatchObject({ decision: 'blocked', grant: null });
    const third = await carnet(['decide', await show(), ...scene.as('margaux'), '--refuse']);
    expect([third.code, third.stderr]).toEqual([3, expect.stringContaining('[bad-grant]')]);
  });

  it('leaves a receipt that verifies offline, and not when a letter of it is changed', async () => {
    const [grant] = await json<{ grant: string }[]>('grants', ...scene.as('margaux'));
    await json('withdraw', grant?.grant ?? '', ...scene.as('margaux'));
    const file = scene.path('receipt.json');
    const receipt = await carnet(['grants', ...scene.as('margaux'), '--receipt', grant?.grant ?? '']);
    await writeFile(file, receipt.text);
    expect(await json('verify', file)).toMatchObject({
      signer: { webId: margaux.webId },
      statements: [
        {
          kind: 'consent',
          verdict: 'valid',
          with: nadia.webId,
          categories: ['measures'],
          gesture: 'passphrase',
        },
        { kind: 'withdrawal', verdict: 'valid', categories: null },
      ],
    });
    const text = await readFile(file, 'utf8');
    const statement = (JSON.parse(text) as { statements: string[] }).statements[0] ?? '';
    const letter = statement.at(-10) === 'A' ? 'B' : 'A';
    await writeFile(
      file,
      text.replace(statement, `${statement.slice(0, -10)}${letter}${statement.slice(-9)}`),
    );
    const altered = await carnet(['verify', file]);
    expect([altered.code, altered.stderr]).toEqual([4, expect.stringContaining('[unproven]')]);
    const as = (form: string): Promise<Record<string, unknown>> =>
      json('grants', ...scene.as('margaux'), '--receipt', grant?.grant ?? '', '--as', form);
    expect(await as('fhir')).toMatchObject({ resourceType: 'Consent', status: 'inactive' });
    expect(await as('iso27560')).toMatchObject({
      'dpv:hasConsentStatus': { type: 'dpv:ConsentWithdrawn' },
    });
    expect((await as('words'))['words']).toMatch(/can read .*, for: suivi du diabète/);
    const none = await carnet(['verify', scene.path('weight.json')]);
    expect(none.code).toBe(4);
  });
});
