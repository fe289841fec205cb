import { AccessError } from '../error.ts';
import type { RuleDocument } from '../http/rule-document.ts';
import { textOf, type RuleBook } from '../rule-book.ts';
import type { Iri, Rule } from '../rule.ts';
import { acp } from '../terms.ts';
import { parseTurtle, valuesOf } from '../turtle.ts';
import { DataFactory } from 'n3';
import { draftOf } from './book.ts';

/** What a changed document must say: nothing but this differs from before. */
export interface Change {
  readonly added: readonly Rule[];
  readonly removed: readonly string[];
}

/**
 * Reads a document back from its text before it is sent: what was asked is in it, every other rule is as it
 * was, and it speaks of its own resource only. A server would take a broken one and forget the rules.
 * @throws AccessError `unreadable-rules`
 */
export const validate = (
  text: string,
  document: Pick<RuleDocument, 'iri' | 'kind' | 'book'>,
  resource: Iri,
  change: Change,
): void => {
  const store = parseTurtle(text, document.iri);
  const { book } = { book: draftOf({ ...document, store }, resource).read() };
  const subjects = valuesOf(store, DataFactory.namedNode(document.iri), acp('resource'));
  const isAstray = document.kind === 'acp' && subjects.some((subject) => subject !== resource);
  if (isAstray || textsOf(book).join('\n') !== expected(document.book, resource, change).join('\n')) {
    throw new AccessError(
      'unreadable-rules',
      'The rule document holds statements that would change what the new rule means, so it was left as it is.',
    );
  }
};

const textsOf = ({ rules }: RuleBook): string[] =>
  [...new Set(rules.map(({ rule, resource }) => `${resource} ${textOf(rule)}`))].sort();

const expected = (before: RuleBook, resource: Iri, { added, removed }: Change): string[] => {
  const gone = new Set([...removed, ...added.map(({ id }) => id)]);
  const kept = before.rules.filter(({ rule }) => !gone.has(rule.id));
  return textsOf({ rules: [...kept, ...added.map((rule) => ({ rule, resource }))], unsure: [] });
};
