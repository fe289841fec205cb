import { VerifyScreen, type AskOutcome, type Asking, type FoundPerson, type VerifyOutcome } from '@carnet/ui';
import AskScreen from '../../../apps/clinician/src/lib/ask/ask-screen.svelte';
import DeskScreen from '../../../apps/clinician/src/lib/ask/desk-screen.svelte';
import RequestsScreen from '../../../apps/clinician/src/lib/ask/requests-screen.svelte';
import { PERSON } from './samples/people.ts';
import { BY_LOCK, OTHERS, RECEIPT, REVOKED, SENT, SHOWN } from './samples/requests.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const inside = (here: string) => ({ app: 'clinician', here }) as const;
const clock = (): Date => new Date(2026, 10, 24, 10, 12);
const asking: Pick<Asking, 'find' | 'ask' | 'show' | 'sent' | 'introduction'> = {
  find: () => Promise.resolve({ kind: 'found', person: PERSON }),
  ask: () => Promise.resolve({ kind: 'sent', told: 'all' }),
  show: () => Promise.resolve({ id: '1', shown: SHOWN }),
  sent: () => Promise.resolve(SENT),
  introduction: () => ({ name: 'Dr Nadia Benali', organisation: 'Hôpital du Canal' }),
};

const ask = (more: { person?: FoundPerson; outcome?: AskOutcome }): Shown =>
  shown(inside('/requests'), AskScreen, { asking, clock, requestsHref: '/requests', ...more });

const verify = (outcome: VerifyOutcome | null): Shown =>
  shown({ app: 'patient', out: true }, VerifyScreen, {
    verify: () => Promise.resolve({ kind: 'no-receipt' }),
    backHref: '/',
    outcome,
  });

const desk = { asking, clock, looked: 0, requestsHref: '/requests', patientsHref: '/patients' };
const hrefs = { askHref: '/requests/new', deskHref: '/requests/desk', verifyHref: '/verify' };

export const askingScreens = (): Readonly<Record<string, Shown>> => ({
  verify: verify({ kind: 'read', receipt: RECEIPT }),
  'verify-others': verify({ kind: 'read', receipt: OTHERS }),
  'verify-revoked': verify({ kind: 'read', receipt: REVOKED }),
  'verify-by-lock': verify({ kind: 'read', receipt: BY_LOCK }),
  'verify-broken': verify({ kind: 'broken' }),
  'clinician-requests': shown(inside('/requests'), RequestsScreen, { ...hrefs, sent: SENT }),
  'clinician-requests-none': shown(inside('/requests'), RequestsScreen, { ...hrefs, sent: [] }),
  'clinician-ask': ask({}),
  'clinician-ask-person': ask({ person: PERSON }),
  'clinician-ask-sent': ask({ outcome: { kind: 'sent', told: 'who' } }),
  'clinician-desk': shown(inside('/requests'), DeskScreen, desk),
  'clinician-desk-code': shown(inside('/requests'), DeskScreen, { ...desk, code: { id: '1', shown: SHOWN } }),
});
