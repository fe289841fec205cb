import type { Access } from '@carnet/record';
import { anAccess } from '../../../../packages/record/test/support/an-access.ts';

interface Sample {
  readonly access: Access;
  readonly name: string | null;
  readonly known: boolean;
}

export const NADIA = 'https://benali.example/profile/card#me';
const STRANGER = 'https://pod.ailleurs.example/a4f1/profile/card#me';

const access = (id: string, time: Date, over: Partial<Access>): Access =>
  anAccess(id, {
    time,
    who: NADIA,
    app: 'https://clinician.carnet.example/clientid.jsonld',
    issuer: 'https://benali.example/',
    grant: 'ab'.repeat(16),
    ...over,
  });

/** Newest first. */
export const ACCESSES: readonly Sample[] = [
  {
    access: access('3', new Date(2026, 10, 24, 9, 41), {
      category: 'treatments',
      outcome: 'refused',
      status: 403,
      grant: null,
    }),
    name: 'Dr Nadia Benali',
    known: true,
  },
  {
    access: access('2', new Date(2026, 10, 24, 9, 40), { app: 'https://tablet.example/clientid.jsonld' }),
    name: 'Dr Nadia Benali',
    known: true,
  },
  { access: access('2a', new Date(2026, 10, 24, 9, 12), {}), name: 'Dr Nadia Benali', known: true },
  {
    access: access('1', new Date(2026, 10, 22, 23, 5), {
      who: STRANGER,
      place: 'other',
      category: null,
      outcome: 'refused',
      status: 403,
      grant: null,
    }),
    name: 'Une personne inconnue (pod.ailleurs.example)',
    known: false,
  },
  {
    access: access('0', new Date(2026, 10, 22, 23, 4), {
      who: null,
      app: null,
      place: 'other',
      category: null,
      outcome: 'refused',
      status: 401,
      grant: null,
      times: 12,
    }),
    name: null,
    known: false,
  },
];
