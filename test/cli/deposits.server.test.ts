import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carnet, json } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

interface Waiting {
  readonly deposit: string;
  readonly [field: string]: unknown;
}

const photo = (name: string): Buffer =>
  readFileSync(new URL(`../../packages/exchange/test/photo/fixtures/${name}`, import.meta.url));
const LETTER = 'Chère collègue,\nça va mieux.';

describe('entries that somebody sends, by the command line alone', () => {
  let scene: Scene;
  let [margaux, nadia] = [] as unknown as [NewPerson, NewPerson];
  const send = (title: string, ...more: string[]): Promise<{ deposit: string; bared: string[] }> =>
    json('deposit', '--title', title, ...more, ...scene.as('nadia'), '--of', margaux.webId);
  const titles = async (who: string, ...more: string[]): Promise<string[]> =>
    (await json<ListRow[]>('list', ...scene.as(who), ...more)).map(({ title }) => title).sort();

  beforeAll(async () => {
    scene = await Scene.open(5540);
    margaux = await scene.newPerson('margaux', 0);
    nadia = await scene.newPerson('nadia', 0, '--without-record');
    await writeFile(scene.path('scan.pdf'), '%PDF-1.4 not much of one');
    await writeFile(scene.path('rash.png'), photo('place.png'));
  });
  afterAll(() => scene.close());

  it('need the owner’s consent first', async () => {
    const text = ['--text', LETTER, ...scene.as('nadia'), '--of', margaux.webId];
    const refused = await carnet(['deposit', ...text]);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('[refused]')]);
    const consent = ['--until', '2030-01-31', '--purpose', 'suivi du diabète', '--unverified'];
    const what = ['--deposit', '--category', 'reports'];
    await json('share', ...scene.as('margaux'), '--with', nadia.webId, ...what, ...consent);
  });

  it('wait where nobody else sees them, are looked at, and go where their owner wants', async () => {
    const more = ['--text', LETTER, '--category', 'reports', '--advice', 'the physiotherapist'];
    const paths = [scene.path('scan.pdf'), scene.path('rash.png')];
    const { deposit, bared } = await send('Consultation', ...paths, ...more);
    expect(bared).toEqual(['rash.png']);
    const shown = await json<{ entries: { files: { name: string; base64: string }[] }[] }>(
      ...['inbox', '--show', deposit, ...scene.as('margaux')],
    );
    expect(shown).toMatchObject({
      deposit,
      from: nadia.webId,
      verified: false,
      category: 'reports',
      title: 'Consultation',
      advice: 'the physiotherapist',
      files: [
        { name: 'letter.txt', type: 'text/plain' },
        { name: 'scan.pdf' },
        { name: 'rash.png', size: photo('plain.png').length },
      ],
    });
    const letter = shown.entries[0]?.files[0]?.base64 ?? '';
    expect(Buffer.from(letter, 'base64').toString()).toBe(LETTER);
    expect(await titles('nadia', '--of', margaux.webId)).toEqual([]);
    const elsewhere = await json('accept', deposit, ...scene.as('margaux'), '--category', 'imaging');
    expect(elsewhere).toMatchObject({ category: 'imaging', added: 1, apart: false });
    expect(await titles('margaux')).toEqual(['Consultation']);
    const receipt = await json('deposit', '--receipt', deposit, ...scene.as('nadia'));
    await writeFile(scene.path('receipt.json'), JSON.stringify(receipt));
    expect(await json('verify', scene.path('receipt.json'))).toMatchObject({
      signer: { webId: margaux.webId },
      statements: [{ kind: 'deposit', verdict: 'valid', deposit, state: 'received' }],
    });
  });

  it('are set apart or returned, and their sender learns no more than the owner wants', async () => {
    const apart = await send('kept', '--text', 'kept');
    const back = await send('back', '--text', 'back');
    await json('accept', apart.deposit, ...scene.as('margaux'), '--apart');
    await json('return', back.deposit, ...scene.as('margaux'), '--tell');
    const sent = await json<Waiting[]>('deposit', '--sent', ...scene.as('nadia'));
    expect(Object.fromEntries(sent.map((one) => [one['title'], one['state']]))).toEqual({
      Consultation: 'received',
      kept: 'received',
      back: 'returned',
    });
  });

  it('are accepted by the owner’s rule when their device next looks, in that category alone', async () => {
    const rule = ['accept', ...scene.as('margaux'), '--rule', nadia.webId, '--category', 'reports'];
    await json(...rule);
    await send('by rule', '--text', 'by rule');
    await send('elsewhere', '--text', 'elsewhere', '--category', 'laboratory');
    const waiting = await json<Waiting[]>('inbox', ...scene.as('margaux'));
    expect(waiting.map((one) => one['title'])).toEqual(['elsewhere']);
    expect(await titles('nadia', '--of', margaux.webId)).toEqual(['by rule']);
    const gone = waiting[0]?.deposit ?? '';
    await json('inbox', '--delete', gone, ...scene.as('margaux'));
    await json(...rule, '--remove');
    expect(await json('accept', '--rules', ...scene.as('margaux'))).toEqual([]);
    const again = await carnet(['accept', gone, ...scene.as('margaux')]);
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('[not-found]')]);
  });
});
