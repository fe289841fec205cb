import type { Notifications, NotificationsView, TurnedOn } from '@carnet/ui';
import NotificationsScreen from '../../../apps/patient/src/lib/push/notifications-screen.svelte';
import type { Shown } from './screens.ts';
import { shown } from './shown.ts';

const notifications: Pick<Notifications, 'turnOn' | 'turnOff' | 'turnAllOff'> = {
  turnOn: () => Promise.resolve('no-service'),
  turnOff: () => Promise.resolve(true),
  turnAllOff: () => Promise.resolve(true),
};
const off: NotificationsView = { here: 'off', events: [], others: 0, mail: true };

const screen = (view: NotificationsView | 'none' | 'failed', outcome: TurnedOn | null = null): Shown =>
  shown({ app: 'patient', here: '/settings' }, NotificationsScreen, {
    view,
    notifications,
    onchange: () => undefined,
    accountHref: 'https://pod.exemple.org/.account/',
    backHref: '/settings',
    outcome,
  });

export const notificationScreens = (): Readonly<Record<string, Shown>> => ({
  'notifications-off': screen(off),
  'notifications-on': screen({ here: 'on', events: ['inbox', 'refused'], others: 2, mail: true }),
  'notifications-dismissed': screen(off, 'dismissed'),
  'notifications-no-service': screen(off, 'no-service'),
  'notifications-too-many': screen({ ...off, others: 5, mail: true }, 'too-many'),
  'notifications-failed': screen(off, 'failed'),
  'notifications-blocked': screen({ here: 'blocked', events: [], others: 1, mail: true }),
  'notifications-unsupported': screen({ here: 'unsupported', events: [], others: 0, mail: true }),
  'notifications-none': screen('none'),
  'notifications-unreachable': screen('failed'),
});
