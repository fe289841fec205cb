import { accessAsFhir, wordAccess, wordLogAlarm, wordLogDifference, type Language } from '@carnet/exchange';
import {
  checkMark,
  collect,
  lookUp,
  setBlocked,
  unusual,
  type Access,
  type AccessReport,
  type Kit,
  type Unusual,
} from '@carnet/record';
import { m } from '../paraglide/messages.js';
import type { AccessLog, AccessLogView, AccessView } from '../ports/index.ts';
import { vetInThread } from '../reading/vet.ts';
import { followAccesses } from './follow-accesses.ts';
import { isRefusal } from './is-refusal.ts';
import { hostOf } from './host-of.ts';
import { namesOf } from './names.ts';
import { isToldLogGone, readToldLog } from './told-in-browser.ts';
import type { WiredRecord } from './own-record.ts';

const languageOf = (locale: string): Language => (locale === 'en' ? 'en' : 'fr');

/** The profile and the key statements are for everybody: reading them says nothing about anyone. */
const isOpen = ({ place, act, outcome }: Access): boolean =>
  (place === 'profile' || place === 'keys') && act === 'read' && outcome === 'allowed';

/** The log of this person's pod. */
export function wireAccessLog(kit: Kit, record: Pick<WiredRecord, 'stored'>): AccessLog {
  const report = (accepted: boolean): Promise<AccessReport> =>
    readToldLog(kit, { accepted, second: record.stored?.secondOpen ?? false });
  return {
    read: (accepted) =>
      unlessRefused(async () => {
        // What readers have declared of their sessions lies in the inbox.
        await collect(kit, { vet: vetInThread });
        return logView(kit, record, await report(accepted));
      }),
    fhir: () =>
      unlessRefused(async () => {
        const { accesses } = await report(false);
        const entry = accesses.map((one) => ({ resource: accessAsFhir(one, kit.session.webId) }));
        const bundle = { resourceType: 'Bundle', type: 'collection', entry };
        return { name: 'carnet-log.json', content: new Blob([JSON.stringify(bundle, null, 2)]) };
      }),
    follow(onNews, onOwnChange) {
      const gone = (is: boolean): void => {
        if (is) onNews([{ kind: 'altered', name: '', categories: [] }]);
      };
      void isToldLogGone(kit).then(gone, () => undefined);
      return Promise.resolve(followAccesses(kit, record, onNews, onOwnChange));
    },
    check: (mark) => unlessRefused(() => checkMark(kit, mark)),
    async block(who) {
      const done = await unlessRefused(async () => {
        const { identity } = await lookUp(who, kit.session.publicFetch, kit.keyring.pins());
        await setBlocked(kit, { webId: who, root: identity.rootId }, true);
        return true;
      });
      return done === true;
    },
  };
}

async function unlessRefused<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

function logView(kit: Kit, record: Pick<WiredRecord, 'stored'>, report: AccessReport): AccessLogView {
  const names = namesOf(kit);
  const grants = record.stored?.grants() ?? [];
  const shared = new Set(grants.map((grant) => grant.with));
  const odd = unusual(report.accesses, grants);
  const others = report.accesses.filter(({ own }) => !own);
  return {
    accesses: others
      .filter((access) => !isOpen(access))
      .map((access) => accessView(access, names, shared, odd.get(access.id) ?? null))
      .reverse(),
    own: report.accesses.length - others.length,
    open: others.filter(isOpen).length,
    alarms: report.alarms.map(
      ({ code }) =>
        (locale: string) =>
          wordLogAlarm(code, languageOf(locale)),
    ),
    differences: report.differences.map(
      (one) => (locale: string) =>
        wordLogDifference(one, (who) => names.get(who) ?? somebody(who, locale), languageOf(locale)),
    ),
    kept: report.head !== null,
  };
}

const somebody = (webId: string, locale: string): string =>
  m.log_somebody({ host: hostOf(webId) }, { locale: languageOf(locale) });

function accessView(
  access: Access,
  names: ReadonlyMap<string, string>,
  shared: ReadonlySet<string>,
  odd: Unusual | null,
): AccessView {
  const { id, time, who, app, act, place, category, outcome, apart, times } = access;
  // Its sentence says the number by itself.
  const counted = place === 'several';
  const named = who === null ? undefined : names.get(who);
  return {
    id,
    time,
    who,
    name: who === null ? null : (named ?? hostOf(who)),
    known: who !== null && (named !== undefined || shared.has(who)),
    sentence: (locale) =>
      wordAccess(
        counted ? access : { ...access, times: 1 },
        (one) => named ?? somebody(one, locale),
        languageOf(locale),
        { inList: true },
      ),
    outcome,
    apart,
    unusual: odd,
    kind: counted ? id : JSON.stringify([who, app, act, place, category, outcome, odd]),
    times: counted ? 1 : times,
  };
}
