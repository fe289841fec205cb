import { addToAcr, removeFromAcr } from '../acp/write-acr.ts';
import { readAcr } from '../acp/read-acr.ts';
import { Store } from 'n3';
import type { RuleDocument } from '../http/rule-document.ts';
import type { RuleBook } from '../rule-book.ts';
import { PARTS, type Iri, type Part, type Rule } from '../rule.ts';
import { readAcl } from '../wac/read-acl.ts';
import { addToAcl, removeFromAcl } from '../wac/write-acl.ts';

/** The rules of one document as triples that can be changed, ACP and WAC alike. */
export interface Draft {
  readonly store: Store;
  add(rule: Rule): void;
  /** Takes a rule out; `false` when there is none with this id. */
  remove(id: string): boolean;
  read(): RuleBook;
}

/** A draft over a copy of the document's triples. */
export const draftOf = (document: Pick<RuleDocument, 'iri' | 'kind' | 'store'>, resource: Iri): Draft => {
  const { iri, kind } = document;
  const store = new Store([...document.store]);
  return kind === 'acp'
    ? {
        store,
        add: (rule) => {
          addToAcr(store, iri, resource, rule);
        },
        remove: (id) => removeFromAcr(store, iri, id),
        read: () => readAcr(store, iri),
      }
    : {
        store,
        add: (rule) => {
          addToAcl(store, iri, resource, rule);
        },
        remove: (id) => removeFromAcl(store, iri, resource, id),
        read: () => readAcl(store, iri, resource),
      };
};

/** The parts that this rule has and this server cannot keep. */
export const unkeptOf = (rule: Rule, keeps: ReadonlySet<Part>): Part[] =>
  PARTS.filter((part) => rule[part] !== undefined && !keeps.has(part));

/** The rule as its document can say it: WAC has no words for issuer and app. */
export const asWritable = (rule: Rule, { kind }: Pick<RuleDocument, 'kind'>): Rule => {
  if (kind === 'acp') return rule;
  const { id, agent, modes, applies, from, until, within } = rule;
  return {
    id,
    agent,
    modes,
    applies,
    ...(from && { from }),
    ...(until && { until }),
    ...(within && { within }),
  };
};
