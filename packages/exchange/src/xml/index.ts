export { attributeOf, childrenOf, elementAt, isElement, textIn, type XmlElement } from './element.ts';
export { parseXml, XML_LIMITS, type XmlLimits } from './parse-xml.ts';
