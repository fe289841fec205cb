import { childrenOf, type XmlElement } from '../xml/element.ts';

/** No document comes near it, and what reads documents recurses. */
export const CDA_LIMITS = { depth: 100, nodes: 1_000_000 };

export const HL7_V3 = 'urn:hl7-org:v3';
/** A document may come inside a style sheet that shows it ("autoprésentable"); it is never far from the root. */
const NEAR = 4;

/** The CDA document of a file, at its root or inside a style sheet; undefined when there is none. */
export function findDocument(root: XmlElement, levels = NEAR): XmlElement | undefined {
  if (root.name === 'ClinicalDocument' && root.space === HL7_V3) return root;
  if (levels === 0) return undefined;
  for (const child of childrenOf(root)) {
    const found = findDocument(child, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
