import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  getSolidDataset,
  saveSolidDatasetAt,
  createSolidDataset,
  getThingAll,
  buildThing,
  createThing,
  setThing,
} from '@inrupt/solid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as access from '@carnet/access';
import * as exchange from '@carnet/exchange';
import * as pod from '@carnet/pod';
import * as sealed from '@carnet/sealed';
import * as vocab from '@carnet/vocab';
import { newPerson, type TestPerson } from '../support/people.ts';
import { runSnippet, snippetsOf } from './snippet.ts';

const root = resolve(import.meta.dirname, '../..');
const snippets = (folder: string) => snippetsOf(join(root, folder, 'README.md'));
const PORT = 4890;

describe('what the READMEs show runs as it stands', () => {
  let server: pod.RunningServer;
  let margaux: TestPerson;
  let nadia: TestPerson;

  beforeAll(async () => {
    server = await pod.startPod({ dataDir: null, port: PORT, logLevel: 'error' });
    margaux = await newPerson(server.baseUrl);
    nadia = await newPerson(server.baseUrl);
  });
  afterAll(async () => {
    await server.stop();
  });

  it('vocab', async () => {
    const [code = ''] = await snippets('vocab');
    const { CARNET } = await runSnippet(code, { '@carnet/vocab': vocab }, {}, ['CARNET']);
    expect(CARNET).toBe(vocab.CARNET);
  });

  it('packages/exchange', async () => {
    const [code = ''] = await snippets('packages/exchange');
    const folder = join(root, '../shared/data/synderai/dubois');
    const bytes = await readFile(join(folder, 'lab-Bundle-28ba1efc-3935-4621-9fad-a7ded1e30538.json'));
    const said: string[] = [];
    const console = { log: (text: string) => said.push(text), warn: (text: string) => said.push(text) };
    await runSnippet(code, { '@carnet/exchange': exchange }, { bytes: new Uint8Array(bytes), console });
    const [, promised] = /\/\/ (.+, The Central European Lab)/u.exec(code) ?? [];
    expect(said).toContain(promised);
  });

  it('packages/access', async () => {
    const [code = ''] = await snippets('packages/access');
    const container = `${margaux.account.storage}${sealed.randomId()}/`;
    await margaux.session.fetch(container, { method: 'PUT', headers: { 'content-type': 'text/turtle' } });
    const shown: unknown[] = [];
    await runSnippet(
      code.replaceAll('https://pod.example/5e7…/', container),
      { '@carnet/access': access },
      {
        session: margaux.session,
        grantId: sealed.randomId(),
        show: (...what: unknown[]) => shown.push(what),
      },
    );
    expect(shown).toEqual([[[]]]);
  });

  it('packages/sealed', async () => {
    const [identity = '', sets = ''] = await snippets('packages/sealed');
    const modules = { '@carnet/sealed': sealed };
    const statements = new Uint8Array(await (await fetch(nadia.kit.places.keyStatements)).arrayBuffer());
    let documents: sealed.KitDocuments | null = null;
    const store: sealed.KitStore = {
      read: () => Promise.resolve(documents as sealed.KitDocuments),
      writeKeyring(keyring) {
        documents = { ...(documents as sealed.KitDocuments), keyring };
        return Promise.resolve(true);
      },
    };
    const shows: string[] = [];
    const given = {
      webId: margaux.session.webId,
      passphrase: 'six words',
      store,
      storage: margaux.account.storage,
      content: new TextEncoder().encode('<a:b> <a:c> "d" .'),
      herStatements: statements,
      herWebId: nadia.session.webId,
      consent: 'ab'.repeat(32),
      console: { log: (text: string) => shows.push(text) },
      keep: (made: sealed.KitDocuments) => {
        documents = made;
      },
    };
    const kept = identity.replace('// store:', 'keep(documents); // store:');
    const { me, setId, bundle } = await runSnippet(kept, modules, given, ['me', 'setId', 'bundle']);
    expect(shows[0]).toMatch(/^\d{60}$/u);
    expect(bundle).toBeInstanceOf(Uint8Array);

    const iri = `${margaux.account.storage}${String(setId)}/${sealed.randomId()}`;
    const thing = buildThing(createThing({ url: iri }))
      .addStringNoLocale('https://a.example/b', 'c')
      .build();
    const entry = {
      iri: `${iri}0`.slice(0, -2) + 'f0',
      type: 'text/turtle',
      line: null,
      content: given.content,
    };
    await runSnippet(sets, modules, {
      me,
      setId,
      session: margaux.session,
      entries: [entry],
      iri,
      dataset: setThing(createSolidDataset(), thing),
      saveSolidDatasetAt,
    });
    const plain = sealed.sealedFetch({
      fetch: margaux.session.fetch,
      sets: new sealed.SealedSets({
        fetch: margaux.session.fetch,
        keyring: me as sealed.Keyring,
        clock: () => new Date(),
      }),
      clock: () => new Date(),
    });
    expect(getThingAll(await getSolidDataset(iri, { fetch: plain }))).toHaveLength(1);
  });

  it('packages/pod', async () => {
    const [code = ''] = await snippets('packages/pod');
    const data = await mkdtemp(join(tmpdir(), 'carnet-readme-'));
    const said: unknown[][] = [];
    const own = code
      .replace('./data', data)
      .replace('./apps/patient/build', join(root, 'apps/patient/build'))
      .replaceAll('3000', String(PORT + 1))
      .replaceAll('3001', String(PORT + 2));
    await runSnippet(
      own,
      { '@carnet/pod': pod },
      { console: { log: (...words: unknown[]) => said.push(words) } },
    );
    expect(said).toEqual([[`http://localhost:${PORT + 1}/`, `http://localhost:${PORT + 2}/clientid.jsonld`]]);
    await rm(data, { recursive: true });
  });
});
