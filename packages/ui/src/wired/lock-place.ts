import type { Kit } from '@carnet/record';

/** Where this browser keeps which of a person's passkeys is behind the lock of this device: an id that says nothing. */
export const lockPlace = ({ session }: Kit): string => `carnet.screen-lock ${session.webId}`;
