import { m } from '@carnet/ui';

const record = (): string => m.timeline_title();
const adding = (): string => m.nav_add();
const sharing = (): string => m.nav_people();
const settings = (): string => m.nav_settings();

/** What the pages of an address are called in the title of their tab. */
export const PLACES: Readonly<Record<string, () => string>> = {
  timeline: record,
  entry: record,
  search: record,
  summary: record,
  profile: record,
  vaccinations: record,
  wishes: record,
  measures: record,
  add: adding,
  import: adding,
  people: sharing,
  share: sharing,
  log: sharing,
  inbox: () => m.nav_inbox(),
  settings,
  account: settings,
  categories: settings,
  notifications: settings,
  bin: settings,
  doubt: settings,
  export: settings,
  second: settings,
  close: settings,
};
