import type { RequestView } from '@carnet/ui';
import { CATEGORIES } from '@carnet/vocab';
import {
  DecisionDraft,
  type Choice,
  type DecideStep,
} from '../../../apps/patient/src/lib/requests/decision-draft.svelte.ts';
import KeptRequest from '../../../apps/patient/src/lib/requests/kept-request.svelte';
import RequestFlow from '../../../apps/patient/src/lib/requests/request-flow.svelte';
import Inbox from './inbox.svelte';
import { DEPOSITS, RULES } from './samples/deposits.ts';
import { PERSON } from './samples/people.ts';
import { AT_DESK, BLOCKED, CREDENTIALS, FORGED, REQUESTS, STRANGER } from './samples/requests.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const nothing = (): void => undefined;
const NOW = new Date(2026, 10, 24, 10, 12);
const inside = (here: string) => ({ app: 'patient', here }) as const;
const requests = {
  credential: (id: string) => Promise.resolve(CREDENTIALS[id] ?? null),
  find: () => Promise.resolve({ kind: 'found', person: PERSON } as const),
  allow: () => Promise.resolve({ kind: 'wrong-passphrase' } as const),
  refuse: () => Promise.resolve('wrong-passphrase' as const),
  receipt: () => Promise.resolve(null),
  forget: () => Promise.resolve(false),
};

function flow(
  of: RequestView,
  step: DecideStep,
  choice: Choice | null,
  { byLock = false, keepsEnds = true } = {},
): Shown {
  const draft = new DecisionDraft(of, NOW);
  draft.choice = choice;
  draft.keepsEnds = keepsEnds;
  draft.categories = ['treatments', 'laboratory'];
  draft.person = PERSON;
  return shown(inside('/inbox'), RequestFlow, {
    draft,
    step,
    onstep: nothing,
    requests,
    opened: CATEGORIES,
    clock: () => NOW,
    byLock,
    inboxHref: '/inbox',
    peopleHref: '/people',
    ondecided: nothing,
  });
}

const kept = { requests, onforgotten: nothing, inboxHref: '/inbox' };

export const requestScreens = (): Readonly<Record<string, Shown>> => ({
  inbox: shown(inside('/inbox'), Inbox, {
    requests: REQUESTS,
    deposits: DEPOSITS,
    rules: RULES,
    blocked: BLOCKED,
    reached: true,
  }),
  'inbox-none': shown(inside('/inbox'), Inbox, {
    requests: [],
    deposits: [],
    rules: [],
    blocked: [],
    reached: false,
    pasting: true,
  }),
  request: flow(STRANGER, 'decide', null),
  'request-forged': flow(FORGED, 'decide', null),
  'request-who-only': flow(REQUESTS[1], 'decide', null),
  'request-desk': flow(AT_DESK, 'decide', 'once'),
  'request-part': flow(STRANGER, 'part', 'part'),
  'request-end': flow(AT_DESK, 'end', 'part'),
  'request-end-foreign': flow(STRANGER, 'end', 'part', { keepsEnds: false }),
  'request-person': flow(AT_DESK, 'person', 'until'),
  'request-confirm': flow(STRANGER, 'confirm', 'part'),
  'request-confirm-lock': flow(STRANGER, 'confirm', 'part', { byLock: true }),
  'request-refuse': flow(STRANGER, 'confirm', 'block'),
  'request-decided': flow(STRANGER, 'done', 'refuse'),
  'request-kept': shown(inside('/inbox'), KeptRequest, { ...kept, request: REQUESTS[2] }),
  'request-forget': shown(inside('/inbox'), KeptRequest, { ...kept, request: REQUESTS[3], asking: true }),
});
