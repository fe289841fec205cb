import type { Store } from 'n3';
import { readAcr } from '../acp/read-acr.ts';
import { AccessError } from '../error.ts';
import type { Kind, RuleBook } from '../rule-book.ts';
import type { Iri, Part } from '../rule.ts';
import { ACP, CARNET } from '../terms.ts';
import { parseTurtle } from '../turtle.ts';
import { readAcl } from '../wac/read-acl.ts';
import { ask, readText, unexpected, type Fetch } from './ask.ts';
import { readLinks, targetsOf } from './link.ts';

/** A rule document as the server holds it now. */
export interface RuleDocument {
  readonly iri: Iri;
  readonly kind: Kind;
  /** The parts of a rule that this server enforces. */
  readonly keeps: ReadonlySet<Part>;
  /** `absent`: there is none yet; `refused`: we may not read it. */
  readonly state: 'present' | 'absent' | 'refused';
  readonly status: number;
  readonly etag: string | null;
  readonly store: Store;
  readonly book: RuleBook;
}

/**
 * Reads the rule document of a resource; that it is missing or refused is a state, not an error.
 * @throws AccessError `unreadable-rules`, `unexpected-answer`, `foreign-rules`
 */
export const loadDocument = async (iri: Iri, resource: Iri, fetch: Fetch): Promise<RuleDocument> => {
  const response = await ask(fetch, iri, { method: 'GET', headers: { accept: 'text/turtle' } });
  const state = stateOf(response);
  const { kind, keeps } = abilitiesOf(response);
  const text = state === 'present' ? await readText(response) : '';
  if (state !== 'present') await response.body?.cancel();
  const type = response.headers.get('content-type') ?? '';
  if (state === 'present' && !/^text\/turtle\s*(;|$)/i.test(type)) {
    throw new AccessError(
      'unreadable-rules',
      'The server gave the access rules in a form other than Turtle.',
    );
  }
  const store = parseTurtle(text, iri);
  const book = kind === 'acp' ? readAcr(store, iri) : readAcl(store, iri, resource);
  const etag = response.headers.get('etag');
  return { iri, kind, keeps, state, status: response.status, etag, store, book };
};

const stateOf = (response: Response): RuleDocument['state'] => {
  if (response.ok) return 'present';
  if (response.status === 404 || response.status === 410) return 'absent';
  if (response.status === 401 || response.status === 403) return 'refused';
  throw unexpected('asked for access rules', response);
};

const ATTRIBUTES: readonly (readonly [string, Part])[] = [
  [`${ACP}issuer`, 'issuer'],
  [`${ACP}client`, 'client'],
  [`${CARNET}from`, 'from'],
  [`${CARNET}until`, 'until'],
  [`${CARNET}within`, 'within'],
];

/**
 * What a server says of itself on each answer about a rule document, missing and refused ones included:
 * its kind by `Link rel="type"` acp:AccessControlResource, what it enforces by `rel="acp:attribute"`
 * (ACP, "Conforming ACP server"); Carnet's pod server announces `carnet:from`, `carnet:until` and `carnet:within` that way
 * too.
 */
export const abilitiesOf = (response: Response): { kind: Kind; keeps: ReadonlySet<Part> } => {
  const links = readLinks(response.headers.get('link'));
  const kind = targetsOf(links, 'type').includes(`${ACP}AccessControlResource`) ? 'acp' : 'wac';
  const announced = new Set(targetsOf(links, `${ACP}attribute`));
  const keeps = ATTRIBUTES.filter(([iri]) => announced.has(iri)).map(([, part]) => part);
  return { kind, keeps: new Set(keeps) };
};
