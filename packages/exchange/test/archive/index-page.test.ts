import type { Grant } from '@carnet/record';
import { describe, expect, it } from 'vitest';
import { consentOn, MemoryWeb, personOn } from '../../../record/test/support/memory-people.ts';
import { writeIndex } from '../../src/archive/index-page.ts';
import { nameEntries } from '../../src/archive/names.ts';

const line = {
  ...{ kind: 'MedicationStatement', title: 'Ventoline', lang: 'fr', date: '2026-01-05', author: null },
  ...{ status: 'active', id: 'a', src: [] },
};
const pageOf = (dosage: readonly object[], lang: 'fr' | 'en'): string =>
  writeIndex(
    {
      entries: nameEntries([
        { iri: 'https://pod.example/1', category: 'treatments', line: { ...line, dosage }, version: 1 },
      ]),
      ...{ person: { name: null, birthDate: null }, grants: [], categories: ['treatments'] },
      nameOf: () => undefined,
      now: new Date(2026, 10, 28),
    },
    lang,
  );

describe('the page of an archive', () => {
  it('says with each treatment how it is taken, on the one page and in its list', () => {
    const dosage = [{ dose: ['1', '2', '{puff}'], needed: true }];
    expect(pageOf(dosage, 'fr').match(/<span>1 à 2 bouffées, si besoin<\/span>/gu)).toHaveLength(2);
    expect(pageOf(dosage, 'en').match(/<span>1 to 2 puffs, as needed<\/span>/gu)).toHaveLength(2);
  });

  it('keeps the words of a source in their language, and as text', () => {
    expect(pageOf([{ text: '2 bouffées <b>matin</b>' }], 'en')).toContain(
      '<span lang="fr">2 bouffées &lt;b&gt;matin&lt;/b&gt;</span>',
    );
  });

  it('names those it is shared with as their owner calls them, beside their address', async () => {
    const web = new MemoryWeb();
    const [margaux, nadia] = [await personOn(web, 'margaux'), await personOn(web, 'nadia')];
    const { webId } = nadia.session;
    const grant = { consent: consentOn(margaux, nadia), state: 'active', with: webId } as Grant;
    const pageWith = (name?: string): string =>
      writeIndex(
        {
          ...{ entries: [], person: { name: null, birthDate: null }, grants: [grant], categories: [] },
          nameOf: (one) => (one === webId ? name : undefined),
          now: new Date(2026, 10, 28),
        },
        'fr',
      );
    expect(pageWith('Dr <b>Benali')).toContain(`<li>Dr &lt;b&gt;Benali (${webId}) peut lire`);
    expect(pageWith()).toContain(`<li>${webId} peut lire`);
  });

  it('has a note below what it is on, and once', () => {
    const at = (id: string, more: object = {}) => ({
      ...({ iri: `https://pod.example/${id}`, category: 'treatments', version: 1 } as const),
      line: { ...line, id, title: id, ...more },
    });
    const html = writeIndex(
      {
        entries: nameEntries([
          at('note', { about: 'ventoline' }),
          at('ventoline'),
          at('lost', { about: 'gone' }),
        ]),
        ...{ person: { name: null, birthDate: null }, grants: [], categories: ['treatments'] },
        nameOf: () => undefined,
        now: new Date(2026, 10, 28),
      },
      'fr',
    );
    const [, all = ''] = html.split('<h2>Tout le carnet</h2>');
    expect(all.match(/<b>(?:note|ventoline|lost)<\/b>/gu)).toEqual([
      '<b>ventoline</b>',
      '<b>note</b>',
      '<b>lost</b>',
    ]);
    expect(all).toMatch(/<b>ventoline<\/b>[^\n]*<ul><li[^>]*><b>note<\/b>[^\n]*<\/ul><\/li>/u);
  });
});
