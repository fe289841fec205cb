import type { TestPerson } from '../../support/people.ts';

/** Something a person tries by hand. */
export interface Attempt {
  readonly method: string;
  readonly iri: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const turtle = { 'content-type': 'text/turtle' };
const sealed = { 'content-type': 'application/vnd.carnet.sealed' };
const ROOT = '0'.repeat(32);
const FRESH = 'ab'.repeat(16);
const INSERT = 'INSERT DATA { <urn:a> <urn:b> <urn:c> }';
const RULES = `@prefix acp: <http://www.w3.org/ns/solid/acp#>. <#a> a acp:AccessControlResource.`;

const read = (iri: string): Attempt[] => [
  { method: 'GET', iri },
  { method: 'HEAD', iri },
  { method: 'GET', iri, headers: { range: 'bytes=0-99' } },
];
const write = (iri: string): Attempt[] => [
  { method: 'PUT', iri, headers: sealed, body: 'x' },
  { method: 'PATCH', iri, headers: { 'content-type': 'application/sparql-update' }, body: INSERT },
  { method: 'DELETE', iri },
];
const rules = (iri: string): Attempt[] => [
  ...read(`${iri}.acr`),
  { method: 'PUT', iri: `${iri}.acr`, headers: turtle, body: RULES },
  { method: 'DELETE', iri: `${iri}.acr` },
];
const list = (iri: string): Attempt[] => [
  ...read(iri),
  { method: 'GET', iri, headers: { accept: 'text/turtle' } },
  { method: 'GET', iri: `${iri}?a=b` },
];
const fill = (iri: string): Attempt[] => [
  { method: 'POST', iri, headers: { ...sealed, slug: FRESH }, body: 'x' },
  { method: 'PUT', iri: `${iri}${FRESH}`, headers: sealed, body: 'x' },
  { method: 'PUT', iri: `${iri}${FRESH}/`, headers: turtle },
  { method: 'DELETE', iri },
];

/** What a server tells of a resource besides its bytes: for whoever may read it. */
const facts = (iri: string): Attempt => ({
  method: 'GET',
  iri: `${iri}.meta`,
  headers: { accept: 'text/turtle' },
});

/** What the owner has, as a reader with a grant on `granted` alone could guess or learn it. */
export interface Target {
  readonly owner: TestPerson;
  readonly storage: string;
  readonly granted: string;
  /** A stored object in the granted set. */
  readonly grantedObject: string;
  /** Containers of all other sets, and objects in them. */
  readonly otherSets: readonly string[];
  readonly otherObjects: readonly string[];
  readonly bundles: string;
  readonly ownBundle: string;
  readonly otherBundle: string;
  readonly otherNotice: string;
}

/** Everything a reader may try that was not granted: reading, listing, writing, ruling, for every place there is. */
export function attempts(target: Target): Attempt[] {
  const { owner, storage, granted, grantedObject, bundles } = target;
  const { places } = owner.kit;
  const kit = places.keyring.slice(0, -'keyring'.length);
  return [
    ...[storage, kit, bundles, places.inbox, granted].flatMap((iri) => [...list(iri), ...rules(iri)]),
    ...[storage, kit, bundles, granted].flatMap(fill),
    ...target.otherSets.flatMap((set) => [
      ...list(set),
      ...fill(set),
      ...rules(set),
      ...read(`${set}${ROOT}`),
      ...write(`${set}${ROOT}`),
      ...rules(`${set}${ROOT}`),
    ]),
    ...target.otherObjects.flatMap((iri) => [...read(iri), ...write(iri), ...rules(iri)]),
    ...write(grantedObject),
    ...rules(grantedObject),
    ...write(`${granted}${ROOT}`),
    ...rules(`${granted}${ROOT}`),
    ...[places.keyring, places.slots].flatMap((iri) => [...read(iri), ...write(iri), ...rules(iri)]),
    ...[places.keyStatements, `${storage}profile/card`].flatMap((iri) => [...write(iri), ...rules(iri)]),
    ...[target.otherBundle, target.otherNotice].flatMap((iri) => [
      ...read(iri),
      ...write(iri),
      ...rules(iri),
    ]),
    ...write(target.ownBundle),
    ...rules(target.ownBundle),
    ...[storage, kit, bundles, granted, places.keyring, places.slots, target.otherBundle].map(facts),
    ...[...target.otherSets, ...target.otherObjects].map(facts),
    { method: 'DELETE', iri: places.inbox },
  ];
}

/** The same places under other spellings, which a careless server takes for others than its rules do. */
export const spellings = (iri: string, granted: string): string[] => {
  const { origin, pathname } = new URL(iri);
  const name = pathname.slice(1);
  return [
    `${origin}//${name}`,
    `${origin}/%2e/${name}`,
    `${granted}..%2f..%2f${name}`,
    `${granted}%2e%2e/${name.split('/').slice(1).join('/')}`,
    `${origin}/${name.toUpperCase()}`,
    `${origin}/${name}%00`,
    `${iri}$.unknown`,
  ];
};
