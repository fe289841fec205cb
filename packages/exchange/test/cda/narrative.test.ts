import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '@carnet/exchange';
import { readNarrative, type Narrative, type NarrativeBlock } from '@carnet/exchange/cda';
import { cda, section, structured, utf8 } from './build.ts';

const narrate = (text: string): Narrative => {
  const found = readNarrative(utf8(text), 'a.xml');
  if (isRefusal(found)) throw new TypeError(found.refused);
  return found;
};

const blocks = (text: string, ...entries: string[]): readonly NarrativeBlock[] =>
  narrate(cda({ body: structured(section('1-1', 'Titre', text, ...entries)) })).sections[0]?.blocks ?? [];

const words = (text: string): object => ({ kind: 'text', text });
const paragraph = (...inlines: object[]): object => ({ kind: 'paragraph', caption: [], inlines });

describe('the narrative of a CDA document', () => {
  it('keeps the order and the nesting of sections, with their titles', () => {
    const inner = section('2-2', 'Dedans', 'deux');
    const outer = section('1-1', ' Dehors \n ici ', 'un').replace('</section>', `${inner}</section>`);
    const { title, language, sections } = narrate(cda({ title: 'Lettre', body: structured(outer) }));
    expect([title, language]).toEqual(['Lettre', 'fr-FR']);
    expect(sections).toEqual([
      {
        title: 'Dehors ici',
        blocks: [paragraph(words('un'))],
        sections: [{ title: 'Dedans', blocks: [paragraph(words('deux'))], sections: [] }],
      },
    ]);
  });

  it('reads paragraphs, lists and loose text', () => {
    expect(
      blocks(`avant<br/>après<paragraph>un <content styleCode="Bold xItalics">deux</content></paragraph>
        <list listType="ordered"><caption>Liste</caption><item>a</item><item><list><item>b</item></list></item></list>`),
    ).toEqual([
      paragraph(words('avant'), { kind: 'break' }, words('après')),
      paragraph(words('un '), {
        kind: 'marked',
        mark: 'emphasis',
        inlines: [{ kind: 'marked', mark: 'strong', inlines: [words('deux')] }],
      }),
      {
        kind: 'list',
        ordered: true,
        caption: [words('Liste')],
        items: [
          [paragraph(words('a'))],
          [{ kind: 'list', ordered: false, caption: [], items: [[paragraph(words('b'))]] }],
        ],
      },
    ]);
  });

  it('reads tables with heads, spans and captions', () => {
    const [table] = blocks(`<table border="1" onclick="x()"><caption>Bilan</caption>
      <thead><tr><th colspan="2">Examen</th></tr></thead>
      <tbody><tr><th>Sodium</th><td rowspan="2">140</td></tr><tr><td/></tr></tbody>
      <tfoot><tr><td colspan="99999">fin</td></tr></tfoot></table>`);
    const cell = (text: string, more: object = {}): object => ({
      header: false,
      columns: 1,
      rows: 1,
      blocks: text === '' ? [] : [paragraph(words(text))],
      ...more,
    });
    expect(table).toEqual({
      kind: 'table',
      caption: [words('Bilan')],
      head: [[cell('Examen', { header: true, columns: 2 })]],
      body: [[cell('Sodium', { header: true }), cell('140', { rows: 2 })], [cell('')]],
      foot: [[cell('fin')]],
    });
  });

  it('marks what is above, below, struck out or a footnote', () => {
    expect(
      blocks('CO<sub>2</sub> m<sup>2</sup> <content revised="delete">non</content><footnote>note</footnote>'),
    ).toEqual([
      paragraph(
        words('CO'),
        { kind: 'marked', mark: 'sub', inlines: [words('2')] },
        words(' m'),
        { kind: 'marked', mark: 'sup', inlines: [words('2')] },
        words(' '),
        { kind: 'marked', mark: 'struck', inlines: [words('non')] },
        { kind: 'marked', mark: 'note', inlines: [words('note')] },
      ),
    ]);
  });

  it('names the file of a picture by the name it has in the entry', () => {
    const media = `<observationMedia ID="m"><value mediaType="image/png" representation="B64">${btoa('x')}</value></observationMedia>`;
    expect(blocks('<renderMultiMedia referencedObject="m gone"/>', media)).toEqual([
      paragraph({ kind: 'media', file: 'Document.png' }, { kind: 'media', file: null }),
    ]);
  });

  it.each([
    ['https://example.org/a', true],
    ['mailto:a@example.org', true],
    ['javascript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    ['data:text/html,x', false],
    ['//example.org', false],
    ['https://a b', false],
    ['#here', false],
  ])('shows the address %s of a link: %s', (href, shown) => {
    const [block] = blocks(`<linkHtml href="${href}">là</linkHtml>`);
    const link = { kind: 'link', address: href.trim(), inlines: [words('là')] };
    expect(block).toEqual(paragraph(shown ? link : words('là')));
  });

  it('leaves out scripts, styles and frames, and shows unknown elements as their text', () => {
    expect(
      blocks(`<script>alert(1)</script><style>a{}</style><iframe src="x">y</iframe><svg><text>z</text></svg>
        <object/><h1 onload="x()">Titre</h1><div><paragraph>bloc</paragraph></div>
        <h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(2)</h:script>&lt;script&gt;alert(3)&lt;/script&gt;`),
    ).toEqual([
      paragraph(words('Titre')),
      paragraph(words('bloc')),
      paragraph(words('<script>alert(3)</script>')),
    ]);
  });

  it('is empty at level 1, and a refusal for what is no document', () => {
    expect(narrate(cda({ body: '<nonXMLBody><text>a</text></nonXMLBody>' })).sections).toEqual([]);
    expect(readNarrative(utf8('<a/>'), 'a.xml')).toMatchObject({ refused: 'unknown-xml' });
  });
});

const INLINE_KEYS: Readonly<Record<string, readonly string[]>> = {
  text: ['kind', 'text'],
  break: ['kind'],
  marked: ['inlines', 'kind', 'mark'],
  link: ['address', 'inlines', 'kind'],
  media: ['file', 'kind'],
  paragraph: ['caption', 'inlines', 'kind'],
  list: ['caption', 'items', 'kind', 'ordered'],
  table: ['body', 'caption', 'foot', 'head', 'kind'],
};
const MARKS = ['strong', 'emphasis', 'underlined', 'sub', 'sup', 'struck', 'note'];

/** Throws at anything that the tree may not hold. */
const checkClosed = (value: unknown): void => {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' || value === null)
    return;
  if (Array.isArray(value)) {
    value.forEach(checkClosed);
    return;
  }
  const object = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(object).sort();
  const kind = typeof object['kind'] === 'string' ? object['kind'] : undefined;
  if (kind !== undefined) expect(keys).toEqual(INLINE_KEYS[kind]);
  else
    expect([
      ['blocks', 'columns', 'header', 'rows'],
      ['blocks', 'sections', 'title'],
      ['language', 'sections', 'title'],
    ]).toContainEqual(keys);
  if (kind === 'marked') expect(MARKS).toContain(object['mark']);
  if (kind === 'link') expect(object['address']).toMatch(/^(?:https?|mailto):\S+$/iu);
  Object.values(object).forEach(checkClosed);
};

describe('whatever the narrative', () => {
  const name = fc.constantFrom(
    ...'table thead tbody tr td th list item paragraph content caption br sub sup linkHtml footnote'.split(
      ' ',
    ),
    ...'renderMultiMedia script style iframe img a form input svg constructor __proto__ toString'.split(' '),
  );
  const attribute = fc.tuple(
    fc.constantFrom(
      'href',
      'onclick',
      'styleCode',
      'colspan',
      'style',
      'src',
      'ID',
      'referencedObject',
      'revised',
    ),
    fc.constantFrom(
      'javascript:alert(1)',
      'Bold',
      '2',
      '-1',
      'x',
      'https://example.org',
      'delete',
      '1e9',
      'm',
    ),
  );
  const { node } = fc.letrec<{ node: string; element: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('a', ' ', '&lt;b&gt;', '&#x2028;'),
      tie('element'),
    ),
    element: fc
      .tuple(
        name,
        fc.uniqueArray(attribute, { selector: ([key]) => key, maxLength: 3 }),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([tag, attributes, inner]) => {
        const written = attributes.map(([key, value]) => ` ${key}="${value}"`).join('');
        return `<${tag}${written}>${inner.join('')}</${tag}>`;
      }),
  }));

  it('gives nothing but the closed tree', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
        checkClosed(narrate(cda({ body: structured(section('1-1', 'T', nodes.join(''))) })));
      }),
      { numRuns: 400 },
    );
  });
});
