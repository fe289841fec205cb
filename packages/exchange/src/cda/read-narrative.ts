import { refuse, isRefusal, type Refusal } from '../document/refusal.ts';
import { namedApart } from '../document/named-apart.ts';
import { elementAt } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { CDA_LIMITS, findDocument } from './find-document.ts';
import { languageOf } from './header.ts';
import type { Narrative, NarrativeSection } from './narrative.ts';
import { blocksOf } from './narrative-blocks.ts';
import { plainTitle, type FileOf } from './narrative-inlines.ts';
import { sectionsOf, type Section } from './sections.ts';
import { wrappedFiles } from './wrapped-files.ts';

const narrate = ({ element, inner }: Section, fileOf: FileOf): NarrativeSection => ({
  title: plainTitle(elementAt(element, 'title')),
  blocks: blocksOf(elementAt(element, 'text')?.children ?? [], fileOf),
  sections: inner.map((section) => narrate(section, fileOf)),
});

/**
 * The text of a CDA document, whatever its kind, in the order of its sections; without sections at level 1.
 *
 * @param name name of the document's own file in its entry, from which the files it wraps are told apart.
 */
export function readNarrative(bytes: Uint8Array, name: string): Narrative | Refusal {
  const root = parseXml(bytes, CDA_LIMITS);
  if (isRefusal(root)) return root;
  const document = findDocument(root);
  if (document === undefined) return refuse('unknown-xml');
  const wrapped = wrappedFiles(document);
  const original = { name, type: 'text/xml', bytes: new Uint8Array() };
  const [, ...kept] = namedApart([original, ...wrapped]);
  const files = new Map(
    wrapped.flatMap(({ id }, index) => (id === undefined ? [] : [[id, kept[index]?.name]])),
  );
  const fileOf: FileOf = (id) => files.get(id) ?? null;
  return {
    title: plainTitle(elementAt(document, 'title')),
    language: languageOf(document) ?? null,
    sections: sectionsOf(document).map((section) => narrate(section, fileOf)),
  };
}
