import type { Category } from '@carnet/vocab';
import type { Kit } from '../kit/kit.ts';
import { recordSettings } from '../record-settings.ts';
import { BIN_KIND, categoryOf, PRIVATE_KIND } from '../sets/kinds.ts';
import type { AccessPlace } from './access.ts';

/** What the owner knows of a place. */
export interface KnownPlace {
  readonly place: AccessPlace;
  readonly category: Category | null;
}

const placeOfKind = (kind: string): KnownPlace => {
  const category = categoryOf(kind);
  if (category !== null) return { place: 'category', category };
  if (kind === PRIVATE_KIND) return { place: 'apart', category: null };
  return { place: kind === BIN_KIND ? 'bin' : 'shared-entries', category: null };
};

/** Tells of any IRI what lies there, by the container it is in. */
export const knownPlaces = async ({
  keyring,
  places,
  profile,
}: Kit): Promise<(iri: string) => KnownPlace> => {
  const { bundles } = recordSettings(keyring.settings());
  const fixed: readonly (readonly [string | null, AccessPlace])[] = [
    [bundles, 'bundles'],
    [places.inbox, 'inbox'],
    [places.keyring, 'keys'],
    [places.slots, 'keys'],
    [places.keyStatements, 'keys'],
    [profile.document, 'profile'],
    [profile.storage === null ? null : `${profile.storage}.log/`, 'log'],
  ];
  const known: (readonly [string, KnownPlace])[] = [];
  for (const { container, kind } of await keyring.sets()) known.push([container, placeOfKind(kind)]);
  for (const [iri, place] of fixed) if (iri !== null) known.push([iri, { place, category: null }]);
  return (iri) => known.find(([start]) => iri.startsWith(start))?.[1] ?? { place: 'other', category: null };
};
