import type { About } from '@carnet/ui';

export const WHOSE: Pick<About, 'named'> = {
  named: () => Promise.resolve({ name: 'Margaux Dubois', birthDate: '1952-07-22' }),
};
