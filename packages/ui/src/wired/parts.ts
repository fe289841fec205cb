import { part, RecordError, type Kit } from '@carnet/record';
import type {
  About,
  AccessLog,
  Asking,
  Closing,
  Deposits,
  Exporting,
  FindOutcome,
  Issuers,
  Moves,
  Notifications,
  Reach,
  Receipts,
  Restoring,
  Sending,
  Typing,
} from '../ports/index.ts';
import { introductionOf } from './introduction.ts';
import { later } from './later.ts';
import type { NotifiedKit } from './notifications.ts';
import type { WiredRecord } from './own-record.ts';

/* What is not needed before the first screen: each a file of its own. */

const notLoaded = (): RecordError =>
  new RecordError('network', 'A part of the program could not be loaded; check the connection.');

/** See `find-person.ts`. */
export const findPerson = async (kit: Kit, address: string): Promise<FindOutcome> =>
  (await part(() => import('./find-person.ts'))).findPerson(kit, address);

/** See `move-acts.ts`. */
export const moveActs = (kit: Kit, record: Pick<WiredRecord, 'stored'>): Omit<Moves, 'rekeysBegun'> =>
  later(async () => (await import('./move-acts.ts')).wireMoveActs(kit, record), {
    place: notLoaded(),
    toBin: false,
    restore: false,
    erase: false,
    binned: notLoaded(),
    setApart: null,
    bringBack: null,
    reached: notLoaded(),
    rekey: 'failed',
  });

/** See `reach.ts`. */
export const wireReach = (kit: Kit, record: WiredRecord): Reach =>
  later(async () => (await import('./reach.ts')).wireReach(kit, record), {
    viewAs: null,
    preview: null,
    readers: notLoaded(),
    narrow: false,
    shorten: false,
    extend: 'unreachable',
    goOn: 'unreachable',
    withdrawAll: false,
    keepFor: null,
    showAgain: false,
  });

/** See `closing.ts`. */
export const wireClosing = (kit: Kit, record: WiredRecord): Closing =>
  later(async () => (await import('./closing.ts')).wireClosing(kit, record), {
    gather: null,
    close: { kind: 'failed' },
  });

/** See `exporting.ts`. */
export const wireExporting = (kit: Kit, record: WiredRecord): Exporting =>
  later(async () => (await import('./exporting.ts')).wireExporting(kit, record), {
    weigh: 0,
    make: { kind: 'failed' },
    other: { kind: 'failed' },
  });

/** See `restoring.ts`. */
export const wireRestoring = (record: WiredRecord): Restoring =>
  later(async () => (await import('./restoring.ts')).wireRestoring(record), {
    look: { kind: 'failed' },
    bring: { kind: 'failed' },
    leave: undefined,
  });

/** See `access-log.ts`. */
export const wireAccessLog = (kit: Kit, record: WiredRecord): AccessLog =>
  later(async () => (await import('./access-log.ts')).wireAccessLog(kit, record), {
    read: null,
    fhir: null,
    block: false,
    check: null,
    follow: () => undefined,
  });

/** See `deposits.ts`. */
export const wireDeposits = (kit: Kit, record: WiredRecord): Deposits =>
  later(async () => (await import('./post.ts')).wireDeposits(kit, record), {
    list: [],
    open: notLoaded(),
    file: notLoaded(),
    accept: { kind: 'unreachable' },
    giveBack: false,
    delete: false,
    rules: [],
    addRule: false,
    removeRule: false,
  });

/** See `typing.ts`. */
export const wireTyping = (record: WiredRecord): Typing =>
  later(async () => (await import('./typing.ts')).wireTyping(record), {
    add: 'failed',
    read: notLoaded(),
    correct: null,
    note: false,
  });

/** See `issuers.ts`. */
export const wireIssuers = (kit: Kit): Issuers =>
  later(async () => (await import('./issuers.ts')).wireIssuers(kit), {
    list: [],
    add: 'unreachable',
    remove: false,
  });

/** See `about.ts`. */
export const wireAbout = (kit: Kit): About =>
  later(async () => (await import('./about.ts')).wireAbout(kit), { read: null, named: null, keep: false });

/** See `receipts.ts`. */
export const wireReceipts = (kit: Kit): Receipts =>
  later(async () => (await import('./receipts.ts')).wireReceipts(kit), { receipt: null });

/** See `sending.ts`. */
export const wireSending = (kit: Kit): Sending =>
  later(async () => (await import('./sending.ts')).wireSending(kit), {
    send: { kind: 'unreachable', kept: false },
    sent: [],
    again: { kind: 'unreachable', kept: true },
  });

/** See `asking.ts`. */
export const wireAsking = (kit: Kit): Asking => ({
  ...later(async () => (await import('./asking.ts')).wireAsking(kit), {
    find: notLoaded(),
    ask: { kind: 'unreachable' },
    show: 'unreachable',
    sent: notLoaded(),
  }),
  introduction: () => introductionOf(kit),
});

/** See `notifications.ts`. Turning them off always ends them in this browser. */
export const wireNotifications = (kit: NotifiedKit, language: () => string): Notifications => {
  const browser = async () => (await import('../push/push-browser.ts')).pushBrowser();
  const acts = later<Notifications>(
    async () => (await import('./notifications.ts')).wireNotifications(kit, await browser(), language),
    { read: 'failed', turnOn: 'failed', turnOff: false, turnAllOff: false },
  );
  return {
    ...acts,
    async turnOff() {
      if (await acts.turnOff()) return true;
      await (await browser()).end();
      return false;
    },
  };
};
