import type { Category } from '@carnet/vocab';
import { readLedger } from '../grants/ledger.ts';
import type { Kit } from '../kit/kit.ts';
import { recordSettings } from '../record-settings.ts';
import { BIN_KIND, categoryOf, PRIVATE_KIND } from '../sets/kinds.ts';
import { isSpare } from '../sets/spare-sets.ts';
import type { AccessPlace } from './access.ts';

/** What the owner knows of a place. */
export interface KnownPlace {
  readonly place: AccessPlace;
  readonly category: Category | null;
  /** Whether only a second secret shows what lies there. */
  readonly hidden: boolean;
  /** To whom keys that lie there are handed, or were while their grant stood; null where there are none. */
  readonly receiver: string | null;
}

type Kind = Pick<KnownPlace, 'place' | 'category'>;

const placeOfKind = (kind: string): Kind => {
  const category = categoryOf(kind);
  if (category !== null) return { place: 'category', category };
  if (kind === PRIVATE_KIND) return { place: 'apart', category: null };
  if (isSpare(kind)) return { place: 'other', category: null };
  return { place: kind === BIN_KIND ? 'bin' : 'shared-entries', category: null };
};

/** Tells of any IRI what lies there, by the container it is in. */
export const knownPlaces = async ({
  keyring,
  places,
  profile,
}: Kit): Promise<(iri: string) => KnownPlace> => {
  const { bundles, reserved } = recordSettings(keyring.settings());
  const fixed: readonly (readonly [string | null, AccessPlace])[] = [
    [bundles, 'bundles'],
    [places.inbox, 'inbox'],
    [places.keyring, 'keys'],
    [places.slots, 'keys'],
    [places.keyStatements, 'keys'],
    [profile.document, 'profile'],
    [profile.storage === null ? null : `${profile.storage}.log/`, 'log'],
  ];
  const known: (readonly [string, Kind])[] = [];
  for (const { container, kind } of await keyring.sets()) known.push([container, placeOfKind(kind)]);
  for (const [iri, place] of fixed) if (iri !== null) known.push([iri, { place, category: null }]);
  const receivers = new Map(
    [...readLedger(keyring.settings()).values()].map(({ bundle, consent }) => [
      bundle,
      consent.receiver.webId,
    ]),
  );
  return (iri) => {
    const receiver = receivers.get(iri) ?? null;
    // Every record has such a place, whether or not a second secret has made anything of it.
    if (reserved !== null && iri.startsWith(reserved))
      return { place: 'apart', category: null, hidden: true, receiver };
    const found = known.find(([start]) => iri.startsWith(start))?.[1];
    return { ...(found ?? { place: 'other', category: null }), hidden: false, receiver };
  };
};
