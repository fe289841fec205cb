import Inbox from './inbox.svelte';
import { DEPOSITS, RULES } from './samples/deposits.ts';
import { REQUESTS } from './samples/requests.ts';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const inside = (here: string) => ({ app: 'patient', here }) as const;

export const requestScreens = (): Readonly<Record<string, Shown>> => ({
  inbox: shown(inside('/inbox'), Inbox, {
    requests: REQUESTS,
    deposits: DEPOSITS,
    rules: RULES,
    reached: true,
  }),
  'inbox-none': shown(inside('/inbox'), Inbox, { requests: [], deposits: [], rules: [], reached: false }),
});
