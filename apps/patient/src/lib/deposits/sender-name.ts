import { m, type SenderView } from '@carnet/ui';

/** What the owner calls a sender, else where they come from: a name of their own nobody has checked. */
export const senderName = ({ knownAs, host }: SenderView): string => knownAs ?? m.deposit_unnamed({ host });
