import type { AskerView, RequestView } from '@carnet/ui';
import { PERSON } from './people.ts';

const asker = (more: Partial<AskerView>): AskerView => ({
  webId: PERSON.webId,
  host: PERSON.host,
  knownAs: null,
  says: 'Dr Nadia Benali',
  organisation: 'Hôpital du Canal',
  verified: false,
  credential: false,
  ...more,
});

const request = (id: string, more: Partial<RequestView>): RequestView => ({
  id,
  asker: asker({}),
  wanted: {
    categories: ['problems', 'treatments', 'allergies', 'laboratory'],
    closed: ['imaging'],
    modes: ['read', 'deposit'],
    purpose: 'suivi du diabète',
    until: new Date(2027, 4, 3, 23, 59, 59),
    once: false,
  },
  received: new Date(2026, 10, 24, 9),
  reminded: false,
  state: 'open',
  decided: null,
  grant: null,
  ...more,
});

export const REQUESTS: readonly [RequestView, ...RequestView[]] = [
  request('1', { asker: asker({ verified: true, knownAs: 'Dr Benali, diabète' }) }),
  request('2', { asker: asker({ says: null, organisation: null }), wanted: null, reminded: true }),
  request('3', { state: 'allowed', decided: new Date(2026, 9, 2), grant: 'a' }),
  request('4', {
    asker: asker({ says: 'Paul, kinésithérapeute', organisation: null }),
    state: 'refused',
    decided: new Date(2026, 8, 1),
  }),
];

/** Somebody new, who says a lot of themselves. */
export const STRANGER = request('5', { asker: asker({ credential: true }), reminded: true });
