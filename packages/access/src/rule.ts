import { iri } from '@carnet/vocab';

/** An IRI as a string. */
export type Iri = string;

/** `write` includes `append`; `control` is reading and writing the rules themselves. */
export type Mode = 'read' | 'append' | 'write' | 'control';

export const MODES: readonly Mode[] = ['read', 'append', 'write', 'control'];

/** A person or program by WebID, `public` for everybody, `authenticated` for everybody who is signed in. */
export type Agent = string;

/** In a {@link Matcher}: every app, none included (`acp:PublicClient`). */
export const ANY_CLIENT = iri('acp', 'PublicClient');

/** Where a rule holds: on the resource of its document, on everything below it, or both. */
export type Applies = 'resource' | 'members' | 'both';

/** One rule as Carnet writes it: one agent, at most one issuer and one app, and no refusals. */
export interface Rule {
  /** A grant's id or a word like `owner`; the fragment of the rule in its document. */
  readonly id: string;
  readonly agent: Agent;
  /** Only when the login comes from this issuer; absent: from any. */
  readonly issuer?: Iri;
  /** Only through this app: a Client ID document, or the id of a client-credentials token. Absent: through whichever. */
  readonly client?: string;
  readonly modes: readonly Mode[];
  readonly applies: Applies;
  /** In force from this instant on (included). */
  readonly from?: Date;
  /** No longer in force at this instant. */
  readonly until?: Date;
  /** No longer in force so many minutes after the first access it let in. */
  readonly within?: number;
}

/**
 * A condition on a request. Within one list one match is enough; every list that is not empty must match;
 * with all lists empty nothing matches (ACP, "match" algorithm).
 */
export interface Matcher {
  readonly agents: readonly Agent[];
  /** {@link ANY_CLIENT} stands for any app, none included. */
  readonly clients: readonly string[];
  readonly issuers: readonly Iri[];
  /** Conditions that nobody can judge from agent, app and issuer (`acp:vc`): with one of them nothing matches. */
  readonly unknown: readonly string[];
}

/** A rule that others wrote and that says more than a {@link Rule} can. */
export interface OtherRule {
  readonly id: string;
  readonly allow: readonly Mode[];
  readonly deny: readonly Mode[];
  readonly allOf: readonly Matcher[];
  readonly anyOf: readonly Matcher[];
  readonly noneOf: readonly Matcher[];
  readonly applies: Applies;
  readonly from?: Date;
  readonly until?: Date;
  readonly within?: number;
}

export type AnyRule = Rule | OtherRule;

export const isSimple = (rule: AnyRule): rule is Rule => 'agent' in rule;

/** Parts of a rule that some servers cannot keep. */
export type Part = 'issuer' | 'client' | 'from' | 'until' | 'within';

export const PARTS: readonly Part[] = ['issuer', 'client', 'from', 'until', 'within'];

/** Gives the time; passed in, so that tests can set it. */
export type Clock = () => Date;
