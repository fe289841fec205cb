import { decide, type AccessRequest } from './decide.ts';
import { inForce } from './in-force.ts';
import { kindOf, loadLevels, stagesOf, type Level } from './levels.ts';
import type { AccessOptions } from './options.ts';
import { resourceOf } from './http/path.ts';
import { inOrder } from './rule-book.ts';
import type { AnyRule, Iri, Mode } from './rule.ts';

/** A place on the path whose rules we could not read. */
export interface Unread {
  readonly resource: Iri;
  /** Status of the server's answer; 200 when the server names no rule document there. */
  readonly status: number;
  /** Above the root of the storage: the provider's own rules, which owners usually cannot read. */
  readonly isAbove: boolean;
}

/** What somebody may do, as far as the rules that could be read tell. */
export interface EffectiveAccess {
  readonly modes: readonly Mode[];
  /** Every rule document inside the storage was read and understood. */
  readonly isCertain: boolean;
  readonly unread: readonly Unread[];
  /** Terms in the rules whose effect cannot be told. */
  readonly unsure: readonly string[];
}

/** Whose access is asked for; `now` is the clock's when absent. */
export interface EffectiveQuestion extends Partial<AccessRequest> {
  readonly iri: Iri;
  readonly now?: Date;
}

/**
 * What an agent may do with a resource, container or member yet to be made, from all rules on its path, as
 * this server enforces them: where it keeps no times, `carnet:until` is not counted.
 * @returns modes and what is unknown; rules that could not be read are named, never guessed
 * @throws AccessError `no-rules`, `foreign-rules`, `unreadable-rules`, `unexpected-answer`
 */
export const effectiveAccess = async (
  { iri, agent = null, client = null, issuer = null, now }: EffectiveQuestion,
  options: AccessOptions,
): Promise<EffectiveAccess> => {
  const levels = await loadLevels(iri, options);
  return effectiveOf(levels, resourceOf(iri), { agent, client, issuer }, now ?? options.clock());
};

/** As {@link effectiveAccess}, from rules already read. */
export const effectiveOf = (
  levels: readonly Level[],
  target: Iri,
  request: AccessRequest,
  now: Date,
): EffectiveAccess => {
  const { rules, ...knowledge } = rulesOf(levels, target);
  return { modes: inOrder(decide(rules, request, now)), ...knowledge };
};

/** What is known about rules on a path, whoever asks. */
export type Knowledge = Omit<EffectiveAccess, 'modes'>;

/** The rules in force at a target, and how much of what counts could be read. */
export const rulesOf = (levels: readonly Level[], target: Iri): Knowledge & { rules: AnyRule[] } => {
  const kind = kindOf(levels);
  const counted = kind === 'acp' ? levels : upToNearest(levels);
  const unread = counted.filter(isUnread).map(({ site, document, isAbove }) => ({
    resource: site.resource,
    status: document?.status ?? site.status,
    isAbove,
  }));
  const unsure = [...new Set(counted.flatMap(({ document }) => document?.book.unsure ?? []))];
  const isGuess = kind === 'wac' && unread.length > 0;
  return {
    rules: isGuess ? [] : inForce(kind, stagesOf(counted), target),
    isCertain: unsure.length === 0 && unread.every(({ isAbove }) => isAbove && kind === 'acp'),
    unread,
    unsure,
  };
};

const isUnread = ({ document }: Level): boolean => document === null || document.state === 'refused';

/** WAC looks no further than the nearest document. */
const upToNearest = (levels: readonly Level[]): readonly Level[] => {
  const nearest = levels.findIndex(({ document }) => document?.state === 'present');
  return nearest < 0 ? levels : levels.slice(0, nearest + 1);
};
