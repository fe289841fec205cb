import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/document/refusal.ts';
import { attributeOf, childrenOf, elementAt, textIn } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';

const codes = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => {
  const root = parseXml(utf8(text));
  if (isRefusal(root)) throw new Error(root.refused);
  return root;
};
const refusedAs = (bytes: Uint8Array): string | null => {
  const root = parseXml(bytes);
  return isRefusal(root) ? root.refused : null;
};

describe('XML', () => {
  it('is read with namespaces, attributes and mixed content', () => {
    const root = read(
      '<?xml version="1.0"?><!-- no --><a:doc xmlns:a="urn:a" xmlns="urn:d" a:kind="x" id="1">' +
        'Un <b>mot</b> &amp; <![CDATA[<rien>]]><b/></a:doc>',
    );
    expect([root.name, root.space]).toEqual(['doc', 'urn:a']);
    expect([...root.attributes]).toEqual([
      ['{urn:a}kind', 'x'],
      ['id', '1'],
    ]);
    expect(textIn(root)).toBe('Un mot & <rien>');
    expect(childrenOf(root, 'b').map(({ space }) => space)).toEqual(['urn:d', 'urn:d']);
    expect(elementAt(root, 'b', 'c')).toBeUndefined();
    expect(attributeOf(root, 'id')).toBe('1');
  });

  it('is read in the encoding it says', () => {
    const latin = Uint8Array.from(codes('<?xml version="1.0" encoding="ISO-8859-1"?><n v="Zoé"/>'));
    const root = parseXml(latin);
    expect(isRefusal(root) ? root : attributeOf(root, 'v')).toBe('Zoé');
    const wide = new Uint8Array(new Uint16Array(codes('\uFEFF<n v="é"/>')).buffer);
    const other = parseXml(wide);
    expect(isRefusal(other) ? other : attributeOf(other, 'v')).toBe('é');
  });

  it.each([
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'unsafe-xml'],
    [
      'a billion laughs',
      `<!DOCTYPE z [<!ENTITY a "ha">${'bcdefghij'
        .split('')
        .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(i)};`.repeat(10)}">`)
        .join('')}]><z>&j;</z>`,
      'unsafe-xml',
    ],
    ['an outside document type', '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', 'unsafe-xml'],
    ['an unknown entity', '<a>&nbsp;</a>', 'broken-xml'],
    ['a cut file', '<a><b>', 'broken-xml'],
    ['no XML', 'Bonjour', 'broken-xml'],
    ['two roots', '<a/><b/>', 'broken-xml'],
    ['an unbound prefix', '<a:b/>', 'broken-xml'],
    ['great depth', '<a>'.repeat(5_000), 'too-deep'],
    ['nothing', '', 'empty'],
  ])('%s is refused', (_, text, code) => {
    expect(refusedAs(utf8(text))).toBe(code);
  });

  it('is read as UTF-8 where it only says that it is two-byte text', () => {
    const bytes = new TextEncoder().encode('<?xml version="1.0" encoding="utf-16"?><n v="Zoé"/>');
    const root = parseXml(bytes);
    expect(isRefusal(root) ? root : attributeOf(root, 'v')).toBe('Zoé');
  });

  it('refuses what is too large or not in its encoding', () => {
    expect(refusedAs(Uint8Array.of(0x3c, 0x61, 0x81, 0x3e))).toBe('not-text');
    const many = parseXml(utf8(`<a>${'<b/>'.repeat(100)}</a>`), { nodes: 50 });
    expect(isRefusal(many) && many.refused).toBe('too-many');
    const large = parseXml(utf8('<a/>'), { bytes: 3 });
    expect(isRefusal(large) && large.refused).toBe('too-large');
  });

  it('any bytes give an element or a refusal', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => utf8(`<a>${text}</a>`)),
        ),
        (bytes) => {
          expect(typeof parseXml(bytes)).toBe('object');
        },
      ),
    );
  });
});
