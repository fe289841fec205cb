import { CARNET, iri } from '@carnet/vocab';
import { DataFactory, type Quad } from 'n3';
import type { Fetch } from '../http/http.ts';
import type { Relocation } from '../relocation/moved.ts';
import { restate, statement, statements } from './announce-kit.ts';
import type { KitPlaces, Profile } from './profile.ts';
import { ISSUER, STORAGE } from './read-profile.ts';

const PROOF = iri('solid', 'oidcIssuerRegistrationToken');
const PLACES: readonly string[] = [CARNET.keyStatements, CARNET.keyring, CARNET.slots, CARNET.inbox];

type Page = Pick<Profile, 'webId' | 'document'>;

const says = ({ webId }: Page, quad: Quad, predicates: readonly string[]): boolean =>
  quad.subject.value === webId && predicates.includes(quad.predicate.value);

const proofOf = ({ webId }: Page, proof: string): Quad =>
  DataFactory.quad(DataFactory.namedNode(webId), DataFactory.namedNode(PROOF), DataFactory.literal(proof));

/**
 * Names a further provider that may speak for a WebID, before the ones it has; with the text by which that provider sees
 * who wrote the page, or without it (null) once it has seen it.
 */
export const addLogin = (
  page: Page,
  { issuer, proof }: { readonly issuer: string; readonly proof: string | null },
  fetch: Fetch,
): Promise<void> =>
  restate(page, fetch, (before) => {
    const kept = before.filter(
      (quad) => !says(page, quad, [PROOF]) && !(says(page, quad, [ISSUER]) && quad.object.value === issuer),
    );
    const seen = proof === null ? [] : [proofOf(page, proof)];
    return [statement(page.webId, ISSUER, issuer), ...kept, ...seen];
  });

/**
 * Names another storage, and the kit in it, in place of the one a record leaves: from then on it is there. Further
 * storages that the page names stay behind it.
 */
export const announceMove = (
  page: Page,
  kit: KitPlaces,
  { from, to }: Relocation,
  fetch: Fetch,
): Promise<void> =>
  restate(page, fetch, (before) => {
    const left = new Set([from, from.replace(/\/$/u, ''), to]);
    const isOld = (quad: Quad): boolean =>
      says(page, quad, PLACES) || (says(page, quad, [STORAGE]) && left.has(quad.object.value));
    return [
      statement(page.webId, STORAGE, to),
      ...statements(page.webId, kit),
      ...before.filter((quad) => !isOld(quad)),
    ];
  });
