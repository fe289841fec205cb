/** One entry of a `Link` header: the target as written and its relations, lower-cased only where registered. */
export interface Link {
  readonly target: string;
  readonly relations: readonly string[];
}

const LINK = /<([^<>]*)>((?:\s*;\s*[\w*!#$&+.^`|~-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]+))?)*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))/i;
const MAX_LENGTH = 16_384;

/**
 * Reads a `Link` header (RFC 8288). Entries without a relation, and whatever follows 16 KiB, are left out.
 * @param header the header's value, `null` when there is none
 */
export const readLinks = (header: string | null): Link[] => {
  const links: Link[] = [];
  for (const [, target = '', parameters = ''] of (header ?? '').slice(0, MAX_LENGTH).matchAll(LINK)) {
    const [, quoted, token] = REL.exec(parameters) ?? [];
    const relations = (quoted ?? token ?? '').split(/\s+/).filter((relation) => relation !== '');
    if (relations.length > 0) links.push({ target, relations });
  }
  return links;
};

/** Targets of one relation. */
export const targetsOf = (links: readonly Link[], relation: string): string[] =>
  links.filter(({ relations }) => relations.includes(relation)).map(({ target }) => target);
