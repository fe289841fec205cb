import DepositScreen from '../../../apps/patient/src/lib/deposits/deposit-screen.svelte';
import { SendDraft } from '../../../apps/clinician/src/lib/send/send-draft.svelte.ts';
import SendFlow from '../../../apps/clinician/src/lib/send/send-flow.svelte';
import { CONTENT, DEPOSITS } from './samples/deposits.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const inbox = { app: 'patient', here: '/inbox' } as const;
const patients = { app: 'clinician', here: '/patients' } as const;
const [KNOWN, UNKNOWN] = DEPOSITS;
const done = (): Promise<boolean> => Promise.resolve(true);
const deciding = {
  deposit: KNOWN,
  content: CONTENT,
  deposits: {
    accept: () => Promise.resolve({ kind: 'gone' } as const),
    giveBack: done,
    delete: done,
    addRule: done,
    file: () => Promise.resolve(new Blob()),
  },
  opened: ['reports', 'laboratory'] as const,
  entryHref: (entry: string) => `/entry/${entry}`,
  backHref: '/inbox',
  openHref: '/open',
  onchange: () => Promise.resolve(),
};

function draft(): SendDraft {
  const made = new SendDraft('2026-11-24');
  made.title = 'Lettre de consultation';
  made.words = 'Chère Madame,\n\nLa radio est rassurante.';
  made.files = [new File(['%PDF-1.7'], 'Radio_du_genou_2026-11-24.pdf', { type: 'application/pdf' })];
  made.advice = 'Votre kinésithérapeute, pour la rééducation.';
  return made;
}

const sending = {
  send: () => Promise.resolve({ kind: 'sent' } as const),
  backHref: '/patient/1',
  onsent: () => undefined,
};

export const depositScreens = (): Readonly<Record<string, Shown>> => ({
  deposit: shown(inbox, DepositScreen, deciding),
  'deposit-closed': shown(inbox, DepositScreen, {
    ...deciding,
    deposit: UNKNOWN,
    content: { letters: [], lines: [] },
    opened: ['reports'] as const,
  }),
  'deposit-accepted': shown(inbox, DepositScreen, {
    ...deciding,
    done: { kind: 'accepted', entry: 'x', category: 'reports' } as const,
  }),
  'deposit-delete': shown(inbox, DepositScreen, { ...deciding, dropping: 'delete' as const }),
  'deposit-gone': shown(inbox, DepositScreen, { ...deciding, deposit: null, content: null }),
  'clinician-send': shown(patients, SendFlow, { ...sending, draft: new SendDraft('2026-11-24') }),
  'clinician-send-check': shown(patients, SendFlow, {
    ...sending,
    draft: draft(),
    checking: true,
    refusal: { kind: 'unreachable', kept: false } as const,
  }),
});
