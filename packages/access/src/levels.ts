import type { AccessOptions } from './options.ts';
import { pathOf } from './http/path.ts';
import { loadDocument, type RuleDocument } from './http/rule-document.ts';
import { siteOf, type Site } from './http/site.ts';
import type { Fetch } from './http/ask.ts';
import type { Stage } from './in-force.ts';
import type { Kind } from './rule-book.ts';
import type { AnyRule, Iri, Part } from './rule.ts';

/** One step of the path: a resource, where its rules lie, and the rules. */
export interface Level {
  readonly site: Site;
  /** `null` when the server names no rule document. */
  readonly document: RuleDocument | null;
  /** Above the root of the storage: the provider's own. */
  readonly isAbove: boolean;
}

/**
 * Reads the rule documents of a resource and of the containers above it, nearest first: all of them under ACP, under WAC
 * up to the first that exists, which alone counts. Costs a HEAD and a GET a level, no HEAD where `sites` knows the place.
 */
export const loadLevels = async (iri: Iri, { fetch, sites }: AccessOptions): Promise<Level[]> => {
  const found = await Promise.all(
    pathOf(iri).map(async (resource, index) => {
      const site = sites?.get(resource) ?? (await reachable(resource, index, fetch));
      if (site.document !== null) sites?.set(resource, site);
      return site;
    }),
  );
  const documents = await loadDocuments(found, fetch);
  const root = found.findIndex(({ isStorage }) => isStorage);
  return documents.map(({ site, document }, index) => ({
    site,
    document,
    isAbove: root >= 0 && index > root,
  }));
};

/**
 * A browser may not speak to what lies above a storage (the provider lets no other origin read it): that looks like a
 * lost connection. Such a place counts as unread, and a place inside the storage that is unread leaves doubt.
 */
const reachable = async (resource: Iri, index: number, fetch: Fetch): Promise<Site> => {
  try {
    return await siteOf(resource, fetch);
  } catch (error) {
    if (index > 0 && error instanceof TypeError)
      return { resource, document: null, isStorage: false, status: 0 };
    throw error;
  }
};

const loadDocuments = async (found: readonly Site[], fetch: Fetch): Promise<Omit<Level, 'isAbove'>[]> => {
  const load = async (site: Site): Promise<Omit<Level, 'isAbove'>> => ({
    site,
    document: site.document === null ? null : await loadDocument(site.document, site.resource, fetch),
  });
  const levels: Omit<Level, 'isAbove'>[] = [];
  for (const [index, site] of found.entries()) {
    const level = await load(site);
    levels.push(level);
    if (level.document?.kind === 'acp') {
      return [...levels, ...(await Promise.all(found.slice(index + 1).map(load)))];
    }
    if (level.document?.state === 'present') return levels;
  }
  return levels;
};

/** The kind of the nearest document. */
export const kindOf = (levels: readonly Level[]): Kind =>
  levels.find(({ document }) => document !== null)?.document?.kind ?? 'wac';

/** The levels as the server takes them: parts of rules that it does not enforce are left out. */
export const stagesOf = (levels: readonly Level[]): Stage[] =>
  levels.map(({ site, document }) => ({
    resource: site.resource,
    rules:
      document?.state === 'present'
        ? document.book.rules.map(({ rule, resource }) => ({ resource, rule: asKept(rule, document.keeps) }))
        : null,
  }));

/** The rule as a server takes it that enforces only these parts. */
export const asKept = <R extends AnyRule>(rule: R, keeps: ReadonlySet<Part>): R => {
  const lost = (['from', 'until'] as const).filter((part) => !keeps.has(part));
  return Object.fromEntries(Object.entries(rule).filter(([key]) => !lost.some((part) => part === key))) as R;
};
