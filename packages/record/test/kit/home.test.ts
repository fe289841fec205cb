import { beforeAll, describe, expect, it } from 'vitest';
import { iri } from '@carnet/vocab';
import { openKit, type Kit } from '../../src/kit/kit.ts';
import { MemoryWeb, personOn } from '../support/memory-people.ts';

const CARD = 'https://margaux.example/profile/card';
const STORAGE = 'https://margaux.example/';

describe('a profile that the host edits after the kit was made', () => {
  const web = new MemoryWeb();
  let kit: Kit;
  let original = '';
  const serve = (turtle: string): void => {
    web.documents.set(CARD, new TextEncoder().encode(turtle));
  };
  beforeAll(async () => {
    kit = await personOn(web, 'margaux');
    original = new TextDecoder().decode(web.documents.get(CARD));
  });

  it('does not move the storage: the keyring knows the first one, on every device', async () => {
    serve(original.replace(`<${STORAGE}> .`, '<https://margaux.example/elsewhere/> .'));
    await expect(openKit(kit.session)).rejects.toMatchObject({ code: 'storage-moved' });
    serve(`${original}\n<${CARD}#me> <${iri('pim', 'storage')}> <https://margaux.example/second/> .`);
    expect((await openKit(kit.session)).profile.storage).toBe(STORAGE);
    serve(`<${CARD}#me> <${iri('pim', 'storage')}> <https://margaux.example/second/> .\n${original}`);
    expect((await openKit(kit.session)).profile.storage).toBe(STORAGE);
  });

  it('does not move the inbox', async () => {
    serve(original.replace(kit.places.inbox, `${STORAGE}${'9'.repeat(32)}/`));
    await expect(openKit(kit.session)).rejects.toMatchObject({ code: 'storage-moved' });
  });

  it('may lose the storage: it is the one the keyring names', async () => {
    serve(original.replace(/^.*space#storage.*$/mu, ''));
    expect((await openKit(kit.session)).profile.storage).toBe(STORAGE);
    serve(original);
    expect((await openKit(kit.session)).profile.storage).toBe(STORAGE);
  });
});
