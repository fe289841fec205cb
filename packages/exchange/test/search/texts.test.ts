import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fhirToQuads, readDocument } from '@carnet/exchange';
import { contentText, fileText, isSearched, lineTexts, pdfText, SearchIndex } from '@carnet/exchange/search';
import { markupText } from '../../src/search/markup-text.ts';

const MARGAUX = new URL('../../../cli/example/fixtures/margaux-dubois/', import.meta.url);
const never = (): Promise<string> => Promise.reject(new TypeError('not a PDF'));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('the words of an entry', () => {
  it('a French word finds what was written in English, and an English one too', async () => {
    const index = new SearchIndex();
    let count = 0;
    for (const name of readdirSync(MARGAUX).slice(0, 6)) {
      const reading = await readDocument(new Uint8Array(readFileSync(new URL(name, MARGAUX))), {
        name,
        received: new Date('2026-11-24T10:00:00Z'),
      });
      if (!('drafts' in reading)) continue;
      for (const { line } of reading.drafts) index.put(String((count += 1)), lineTexts(line, 'fr'));
    }
    expect(count).toBeGreaterThan(20);
    const french = index.find('hematies', () => true).map(({ id }) => id);
    const english = index.find('red blood cells', () => true).map(({ id }) => id);
    expect(french.length).toBeGreaterThan(0);
    expect(english).toEqual(expect.arrayContaining(french));
  });

  it('narrative and notes are read, codes and addresses are not', () => {
    const text = contentText(
      fhirToQuads(
        {
          resourceType: 'Condition',
          text: {
            status: 'generated',
            div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Gonalgie <b>droi</b>te</p><p>&#233;panchement &amp; &lt;œdème&gt;</p></div>',
          },
          code: { coding: [{ system: 'http://snomed.info/sct', code: '30989003', display: 'Knee pain' }] },
          subject: { reference: 'Patient/1' },
          note: [{ text: 'À revoir' }],
        },
        'urn:carnet:draft:1',
      ),
    );
    expect(text).toContain('Gonalgie droite épanchement & <œdème>');
    expect(text).toContain('Knee pain');
    expect(text).toContain('À revoir');
    expect(text).not.toContain('30989003');
    expect(text).not.toContain('snomed.info');
  });

  it('of markup only the words are left, never a script', () => {
    expect(markupText('<p>a<script>evil()</script>b</p><style>p{}</style>&nbsp;&unknown;&#0;')).toBe(
      'a b &unknown;',
    );
    expect(markupText('<script>never closed')).toBe('');
    expect(
      markupText(
        '<p>Avant</p><value representation="B64" mediaType="application/pdf">JVBERi0x zzzz</value>après',
      ),
    ).toBe('Avant après');
  });
});

describe('the words of a file', () => {
  it('of plain text and of markup, nothing of what has none', async () => {
    expect(await fileText({ type: 'text/plain', bytes: bytesOf(' Bonjour ') }, never)).toBe('Bonjour');
    expect(await fileText({ type: 'text/html; charset=utf-8', bytes: bytesOf('<p>Oui') }, never)).toBe('Oui');
    const cda =
      '<ClinicalDocument><text><paragraph>Gonalgie <content ID="a">droite</content></paragraph></text></ClinicalDocument>';
    expect(await fileText({ type: 'text/xml', bytes: bytesOf(cda) }, never)).toBe('Gonalgie droite');
    expect(isSearched({ type: 'application/xml', size: 100 })).toBe(true);
    expect(await fileText({ type: 'image/png', bytes: bytesOf('PNG') }, never)).toBe('');
    expect(isSearched({ type: 'image/png', size: 9 })).toBe(false);
    expect(isSearched({ type: 'application/pdf', size: 1e9 })).toBe(false);
    expect(isSearched({ type: 'application/pdf', size: 1e6 })).toBe(true);
  });

  it('of a PDF, page by page; none where it cannot be read', async () => {
    const pdf = {
      numPages: 900,
      getPage: (number: number) =>
        Promise.resolve({
          getTextContent: () =>
            Promise.resolve({
              items: [{ str: 'Page', hasEOL: true }, { str: String(number) }, { type: 'mark' }],
            }),
          cleanup: () => undefined,
        }),
    };
    const file = { type: 'application/pdf', bytes: bytesOf('%PDF') };
    const text = await fileText(file, () => pdfText(pdf));
    expect(text.startsWith('Page 1 Page 2 Page 3')).toBe(true);
    expect(text.endsWith('Page 500')).toBe(true);
    expect(await pdfText(pdf, 10)).toBe('Page 1 Pag');
    expect(await fileText(file, never)).toBe('');
  });
});
