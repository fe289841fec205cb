import type { Head } from '../keyring.ts';
import { SealedError } from '../errors.ts';
import type { Identity } from '../identity/chain.ts';
import type { Pin, PinWay } from '../identity/keyring-document.ts';

/** What is known of a person: their root is pinned, they are new, or their address answers with another root. */
export type Contact = 'pinned' | 'new' | 'root-changed';

/** Whether these statements contain that head: a new device key passes, an older or other chain does not. */
export const contains = (identity: Identity, head: Head): boolean =>
  head.seq === 0n || identity.digests[Number(head.seq) - 1] === head.digest;

export const contactOf = (pins: readonly Pin[], { rootId, webId }: Identity): Contact => {
  // First of all: a person who is known may state the address of somebody else who is known too.
  if (pins.some((pin) => pin.webId === webId && pin.rootId !== rootId)) return 'root-changed';
  return pins.some((pin) => pin.rootId === rootId) ? 'pinned' : 'new';
};

/** Adds or renews a pin. `root-changed` if the address is pinned to another root: that one must be removed first. */
export const withPin = (pins: readonly Pin[], identity: Identity, how: PinWay, at: Date): Pin[] => {
  if (contactOf(pins, identity) === 'root-changed') {
    throw new SealedError(
      'root-changed',
      'This address had another root key before; compare numbers with the person first.',
    );
  }
  const { rootId, webId, head } = identity;
  checkPinned(pins, identity, false);
  return [...pins.filter((pin) => pin.rootId !== rootId), { rootId, webId, how, at, head }];
};

/**
 * `root-changed` if the address is pinned to another root, `chain-rollback` if the pin saw newer statements,
 * `unverified-root` for a person who is not pinned (unless that is not required).
 */
export const checkPinned = (pins: readonly Pin[], identity: Identity, required = true): void => {
  if (contactOf(pins, identity) === 'root-changed') {
    throw new SealedError(
      'root-changed',
      'This person’s root key is another one than before; compare numbers with them first.',
    );
  }
  const pin = pins.find(({ rootId }) => rootId === identity.rootId);
  if (!pin) {
    if (!required) return;
    throw new SealedError(
      'unverified-root',
      'This person’s key was never looked at; compare numbers or say so first.',
    );
  }
  if (!contains(identity, pin.head)) {
    throw new SealedError(
      'chain-rollback',
      'The host gave older or other key statements than those seen before.',
    );
  }
};

/** The pins with the newer head of a person that is pinned. */
export const withHead = (pins: readonly Pin[], identity: Identity): readonly Pin[] =>
  pins.map((pin) =>
    pin.rootId === identity.rootId && pin.head.seq < identity.head.seq
      ? { ...pin, head: identity.head }
      : pin,
  );
