import type { AskerView } from '@carnet/ui';

/** The owner's own name for somebody, else what they call themselves, else where they can be found. */
export const askerName = ({ knownAs, says, host }: AskerView): string => knownAs ?? says ?? host;
