import type { DeviceId } from '../ids.ts';
import type { Keyring } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import type { Random } from '../bytes.ts';
import { equal } from '../bytes.ts';
import type { Identity } from '../identity/chain.ts';
import type { KeyringDocument, ReceivedGrant } from '../identity/keyring-document.ts';
import type { OpenedBundle } from '../people/bundle.ts';
import type { HeadBook } from './heads.ts';
import { keyringFrom } from './keyring-parts.ts';
import { SetBook } from './set-book.ts';

const bad = (what: string) => new SealedError('bad-bundle', `This key bundle is refused: ${what}.`);

/** `stale-bundle` unless its number is above the last seen under that grant, or it is the very same bundle. */
const checkNumber = (known: ReceivedGrant | undefined, bundle: OpenedBundle): void => {
  if (!known) return;
  if (known.owner !== bundle.recordId) throw bad('its grant belongs to another person');
  const same = known.bundleNo === bundle.bundleNo && known.digest === bundle.digest;
  if (!same && bundle.bundleNo <= known.bundleNo) {
    throw new SealedError('stale-bundle', 'The host gave an older key bundle than the one seen before.');
  }
};

/** Sets of a bundle belong to its owner alone, and an epoch has one key for ever. */
const checkSets = (document: KeyringDocument, bundle: OpenedBundle): void => {
  const own = new Set(document.sets.map(({ setId }) => setId));
  for (const set of bundle.sets) {
    if (own.has(set.setId)) throw bad('it names a set of one’s own record');
    for (const grant of document.received) {
      for (const known of grant.sets.filter(({ setId }) => setId === set.setId)) {
        if (grant.owner !== bundle.recordId) throw bad('it names a set of another person');
        if (known.epoch.epoch === set.epoch.epoch && !equal(known.epoch.key, set.epoch.key)) {
          throw new SealedError(
            'epoch-conflict',
            'Two different keys claim the same place; neither is taken.',
          );
        }
      }
    }
  }
};

/** The received grant a bundle makes, after every check against what is known already. */
export const grantOf = (document: KeyringDocument, bundle: OpenedBundle, webId: string): ReceivedGrant => {
  checkNumber(
    document.received.find(({ grantId }) => grantId === bundle.grantId),
    bundle,
  );
  checkSets(document, bundle);
  const { grantId, recordId: owner, bundleNo, digest, consent, sets } = bundle;
  return { grantId, owner, webId, bundleNo, digest, consent, sets };
};

export interface BundleKeyring {
  /** Verified key statements of the record's owner. */
  readonly owner: Identity;
  readonly grants: readonly ReceivedGrant[];
  readonly deviceId: DeviceId;
  /** Last accepted roots; the bundle's floors are accepted here. */
  readonly heads: HeadBook;
  readonly random: Random;
  readonly headMoved?: () => void;
}

/** The keyring of a record that somebody shares: its sets are those of the bundles, and none is writable. */
export const keyringFromBundle = (options: BundleKeyring): Keyring => {
  const { owner, heads } = options;
  const book = new SetBook([]);
  for (const grant of options.grants.filter((one) => one.owner === owner.rootId)) {
    for (const { setId, container, kind, epoch, root } of grant.sets) {
      book.put({ setId, container, kind, writable: false, epochs: [epoch] });
      const known = heads.get(setId);
      if (root && (known === null || root.seq >= known.seq)) heads.accept(setId, root);
    }
  }
  return keyringFrom({
    recordId: owner.rootId,
    deviceId: options.deviceId,
    book,
    heads,
    random: options.random,
    author(id) {
      const device = owner.devices.get(id);
      return device ? { publicKey: device.publicKey, revoked: device.revoked ? new Map() : null } : null;
    },
    sign: () => Promise.reject(new SealedError('read-only', 'This record can be read here, not written.')),
    chainHead: () => owner.head,
    changed() {
      options.headMoved?.();
      return Promise.resolve();
    },
  });
};
