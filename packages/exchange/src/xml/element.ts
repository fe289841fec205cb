/** An element of XML: names without prefix, told apart by their namespace. Comments and instructions are left out. */
export interface XmlElement {
  /** Local name. */
  readonly name: string;
  /** Namespace IRI; empty for none. */
  readonly space: string;
  /** Values by local name; an attribute of a namespace of its own by `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';

/** The child elements, of any name unless one is given; namespaces aside. */
export const childrenOf = (element: XmlElement | undefined, name?: string): readonly XmlElement[] =>
  (element?.children ?? [])
    .filter((node) => isElement(node))
    .filter((one) => name === undefined || one.name === name);

/** The first element down a path of names; undefined where the path ends before. */
export const elementAt = (
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((at, name) => childrenOf(at, name)[0], element);

/** All the text in an element, those inside it included, as written. */
export const textIn = (element: XmlElement | undefined): string =>
  (element?.children ?? []).map((node) => (isElement(node) ? textIn(node) : node)).join('');

/** An attribute that is there and says something. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined => {
  const value = element?.attributes.get(name)?.trim();
  return value === '' ? undefined : value;
};
