import { describe, expect, it } from 'vitest';
import { isRefusal, readDocument, refusalSentence, type RefusalCode } from '@carnet/exchange';
import { cda, readXml, read, utf8 } from './build.ts';

const refusalOf = async (text: string | Uint8Array<ArrayBuffer>): Promise<RefusalCode | null> => {
  const result = await readXml(text);
  if (!isRefusal(result)) return null;
  for (const lang of ['fr', 'en'] as const) expect(refusalSentence(result.refused, lang)).toMatch(/^.+\.$/u);
  return result.refused;
};

const body = cda({ title: 'Synthèse œdème' }).replace(/^<\?xml[^>]*\?>\n/u, '');
const nested = (levels: number): string => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;

describe('XML that is no health document', () => {
  it.each<[string, string, RefusalCode]>([
    [
      'an external entity',
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${body.replace('Synthèse', '&x;')}`,
      'unsafe-xml',
    ],
    [
      'an external DTD',
      `<!DOCTYPE ClinicalDocument SYSTEM "https://example.org/a.dtd">${body}`,
      'unsafe-xml',
    ],
    [
      'a billion laughs',
      `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>`,
      'unsafe-xml',
    ],
    ['a parameter entity', `<!DOCTYPE a [<!ENTITY % p "<!ENTITY x 'y'>"> %p;]><a>&x;</a>`, 'unsafe-xml'],
    ['a page', '<!DOCTYPE html><html><body>CDA</body></html>', 'unsafe-xml'],
    ['a page without doctype', '<html><body><ClinicalDocument/></body></html>', 'unknown-xml'],
    ['an undefined entity', body.replace('Synthèse', '&nbsp;'), 'broken-xml'],
    ['300 levels', nested(300), 'too-deep'],
    [
      '300 levels in a document',
      cda({ body: `<structuredBody>${nested(300)}</structuredBody>` }),
      'too-deep',
    ],
    ['a file cut short', body.slice(0, -40), 'broken-xml'],
    ['two roots', `${body}<a/>`, 'broken-xml'],
    ['other XML', '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', 'unknown-xml'],
    ['a document of another namespace', body.replace('urn:hl7-org:v3', 'urn:example'), 'unknown-xml'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'unknown-xml'],
    ['an opening bracket', '<', 'broken-xml'],
  ])('refuses %s', async (_name, text, code) => {
    expect(await refusalOf(text)).toBe(code);
  });

  it('refuses what is larger than the limit before it reads any of it', async () => {
    const result = await readDocument(utf8(body), {
      name: 'a.xml',
      received: new Date(0),
      limits: { bytes: 100 },
    });
    expect(result).toMatchObject({ refused: 'too-large' });
  });
});

describe('encodings', () => {
  const title = async (bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> =>
    (await read(bytes)).drafts[0]?.line.title;
  const oneByte = (text: string, odd: number): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(text, (char) => (char === 'œ' ? odd : char.charCodeAt(0)));
  const twoBytes = (text: string, littleEndian: boolean, mark: boolean): Uint8Array<ArrayBuffer> => {
    const whole = mark ? `\uFEFF${text}` : text;
    const view = new DataView(new ArrayBuffer(whole.length * 2));
    for (let i = 0; i < whole.length; i += 1) view.setUint16(i * 2, whole.charCodeAt(i), littleEndian);
    return new Uint8Array(view.buffer);
  };
  const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>${body}`;

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-8 without declaration', utf8(body)],
    ['UTF-8 with a mark', utf8(`\uFEFF${declared('UTF-8')}`)],
    ['ISO-8859-15', oneByte(declared('ISO-8859-15'), 0xbd)],
    ['Windows-1252', oneByte(declared('windows-1252'), 0x9c)],
    ['UTF-16 LE with a mark', twoBytes(declared('UTF-16'), true, true)],
    ['UTF-16 BE with a mark', twoBytes(declared('UTF-16'), false, true)],
    ['UTF-16 LE without a mark', twoBytes(declared('UTF-16'), true, false)],
  ])('reads %s', async (_name, bytes) => {
    expect(await title(bytes)).toBe('Synthèse œdème');
  });

  it('reads ISO-8859-1', async () => {
    const latin = declared('ISO-8859-1').replace('œdème', 'oedème');
    expect(await title(oneByte(latin, 0))).toBe('Synthèse oedème');
  });

  it('reads one byte a letter under a head that says UTF-8, or nothing, and tells it', async () => {
    for (const text of [declared('UTF-8'), declared('utf8'), body]) {
      const reading = await read(oneByte(text, 0x9c));
      expect(reading.drafts[0]?.line.title).toBe('Synthèse œdème');
      expect(reading.notes).toEqual(['western-european']);
    }
    expect((await read(utf8(declared('UTF-8')))).notes).toEqual([]);
    expect((await read(oneByte(declared('windows-1252'), 0x9c))).notes).toEqual([]);
  });

  it('refuses bytes that are not in the encoding they declare, and encodings nobody uses', async () => {
    expect(await refusalOf(oneByte(declared('UTF-8'), 0x9d))).toBe('not-text');
    expect(await refusalOf(Uint8Array.of(...utf8(declared('UTF-8')), 0xe9, 0x20))).toBe('not-text');
    expect(await refusalOf(Uint8Array.of(0xef, 0xbb, 0xbf, ...oneByte(body, 0x9c)))).toBe('not-text');
    expect(await refusalOf(oneByte(declared('Shift_JIS'), 0x9c))).toBe('not-text');
    expect(await refusalOf(utf8(declared('UTF-7')))).toBe('not-text');
  });
});
