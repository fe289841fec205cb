import { SaxesParser } from 'saxes';
import { refuse, type Refusal } from '../document/refusal.ts';
import type { XmlElement } from './element.ts';
import { xmlText } from './xml-text.ts';

/** Bounds on what is read, so that a hostile file costs little. */
export interface XmlLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Levels of elements. */
  readonly depth: number;
  /** Elements and attributes. */
  readonly nodes: number;
}

export const XML_LIMITS: XmlLimits = { bytes: 32 * 1024 * 1024, depth: 200, nodes: 2_000_000 };

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[];
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** What ends the reading early: the parser is left where it is. */
class Stop extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.sentence);
    this.refusal = refusal;
  }
}

const parse = (text: string, limits: XmlLimits): XmlElement | Refusal => {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Growing[] = [];
  const roots: XmlElement[] = [];
  let nodes = 0;
  const stop = (refusal: Refusal): never => {
    throw new Stop(refusal);
  };
  const say = (words: string): void => {
    open.at(-1)?.children.push(words);
  };
  parser.on('doctype', () => stop(refuse('unsafe-xml')));
  parser.on('error', () => stop(refuse('broken-xml')));
  parser.on('text', say);
  parser.on('cdata', say);
  parser.on('opentag', ({ local, uri, attributes }) => {
    const named = Object.values(attributes).filter(({ uri: space }) => space !== XMLNS);
    nodes += 1 + named.length;
    if (open.length >= limits.depth) stop(refuse('too-deep'));
    if (nodes > limits.nodes) stop(refuse('too-many'));
    const element: Growing = {
      name: local,
      space: uri,
      attributes: new Map(
        named.map((one) => [one.uri === '' ? one.local : `{${one.uri}}${one.local}`, one.value] as const),
      ),
      children: [],
    };
    open.at(-1)?.children.push(element);
    if (open.length === 0) roots.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Stop) return error.refusal;
    throw error;
  }
  return roots[0] ?? refuse('broken-xml');
};

/**
 * The root element of an XML file. A document type declaration is refused, so there are no entities but the five of
 * XML itself, and nothing outside the file is ever asked for.
 */
export function parseXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): XmlElement | Refusal {
  const bounds = { ...XML_LIMITS, ...limits };
  if (bytes.byteLength === 0) return refuse('empty');
  if (bytes.byteLength > bounds.bytes) return refuse('too-large');
  const text = xmlText(bytes);
  return text === null ? refuse('not-text') : parse(text, bounds);
}
