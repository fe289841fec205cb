import { m } from '@carnet/ui';

export const NO_LINKS = [] as const;

export const PATIENT_LINKS = () =>
  [
    { href: '/timeline', label: m.nav_record(), icon: 'record' },
    { href: '/import', label: m.nav_add(), icon: 'add' },
    { href: '/people', label: m.nav_people(), icon: 'people' },
    { href: '/inbox', label: m.nav_inbox(), icon: 'inbox', count: 2, counted: m.nav_waiting({ count: '2' }) },
    { href: '/settings', label: m.nav_settings(), icon: 'settings' },
  ] as const;

export const CLINICIAN_LINKS = () =>
  [
    {
      href: '/patients',
      label: m.nav_patients(),
      icon: 'record',
      count: 1,
      counted: m.nav_new({ count: 1 }),
    },
    { href: '/requests', label: m.nav_requests(), icon: 'ask' },
    { href: '/address', label: m.nav_address(), icon: 'address' },
    { href: '/settings', label: m.nav_settings(), icon: 'settings' },
  ] as const;
