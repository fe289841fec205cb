import {
  openReceived,
  part,
  RecordError,
  RecordReader,
  sentDeposits,
  sharers,
  stateFormerSessions,
  stateSessions,
  type Given,
  type Kit,
  type ReceivedEntry,
} from '@carnet/record';
import { CATEGORIES, type Category } from '@carnet/vocab';
import type { EndReason, OpenedPatient, PatientView, Received } from '../ports/index.ts';
import { findPerson } from './find-person.ts';
import type { WiredInbox } from './inbox.ts';
import { isRefusal } from './is-refusal.ts';
import { keepName, namesOf } from './names.ts';
import { SessionStatements } from './session-statements.ts';
import { ReadRecord } from './timeline-source.ts';
import { watchInPage } from './watch-access.ts';
import { whileVisible } from './while-visible.ts';

/** What others share with this person. */
export function wireReceived(kit: Kit, inbox: Pick<WiredInbox, 'grants'>): Received {
  const webIdOf = (id: string): string | null =>
    [...sharers(kit)].find(([, entries]) => idOf(entries) === id)?.[0] ?? null;
  const lost = new Map<string, number>();
  const statements = new SessionStatements(
    () => stateSessions(kit),
    () => performance.now(),
  );
  // What cannot be left now is tried again with the next statement.
  void stateFormerSessions(kit).catch(() => undefined);
  const countLost = async (): Promise<void> => {
    lost.clear();
    for (const { to, state } of await sentDeposits(kit))
      if (state === 'lost' || state === 'unsent') lost.set(to, (lost.get(to) ?? 0) + 1);
  };
  const views = (): PatientView[] => {
    const [now, names] = [kit.session.clock(), namesOf(kit)];
    return [...sharers(kit)]
      .map(([webId, entries]) => ({
        ...patientView(entries, names.get(webId) ?? null, inbox.grants, now),
        lost: lost.get(webId) ?? 0,
      }))
      .sort((a, b) => b.from.getTime() - a.from.getTime());
  };
  return {
    async patients() {
      await countLost();
      return views();
    },
    async label(id, label) {
      const webId = webIdOf(id);
      if (webId !== null) await keepName(kit, webId, label);
    },
    async open(id, onEnded) {
      const webId = webIdOf(id);
      const patient = views().find((one) => one.id === id);
      if (webId === null || !patient) return 'ended';
      try {
        const view = (): PatientView => views().find((one) => one.id === id) ?? patient;
        return await openPatient(kit, { webId, view, statements }, onEnded);
      } catch (error) {
        if (error instanceof RecordError) return error.code === 'network' ? 'unreachable' : 'ended';
        throw error;
      }
    },
    async stands(id) {
      const webId = webIdOf(id);
      if (webId === null) return false;
      try {
        await openReceived(kit, webId);
        return true;
      } catch (error) {
        if (error instanceof RecordError) return error.code === 'network' ? null : false;
        throw error;
      }
    },
    safetyNumber: (address) => findPerson(kit, address),
  };
}

/** A patient as far as keys open what the consents name. */
const opened = (view: PatientView, whole: readonly Category[]): PatientView => ({
  ...view,
  categories: whole,
  shares: view.shares.map((share) => ({
    ...share,
    categories: share.categories.filter((one) => whole.includes(one)),
  })),
});

async function openPatient(
  kit: Kit,
  {
    webId,
    view,
    statements,
  }: {
    readonly webId: string;
    /** As known after opening, which learns of grants that ended. */
    readonly view: () => PatientView;
    readonly statements: SessionStatements;
  },
  onEnded: (reason: EndReason) => void,
): Promise<OpenedPatient> {
  const received = await openReceived(kit, webId);
  const source = new ReadRecord(new RecordReader(received.sets));
  await source.readCategories();
  const given = new Map<string, Given>();
  const stop = watchInPage({
    ask: (signal) => {
      statements.open();
      return received.stillGranted(signal);
    },
    follow: (onChange) => whileVisible(() => received.follow(onChange, { given })),
    onEnd(reason) {
      source.forget();
      statements.left();
      onEnded(reason);
    },
  });
  // What a consent names and no key opens is not shared: nothing may be said of what is in it.
  const whole = [...(await received.sets.categories()).keys()];
  return {
    patient: opened(view(), whole),
    get categories() {
      return source.categories;
    },
    load: () => source.load(),
    entry: (id) => source.entry(id),
    file: (id, name) => source.file(id, name),
    search: () => source.search(),
    async toldPerson() {
      try {
        const { readToldPerson } = await part(() => import('./told-person.ts'));
        return await readToldPerson(source);
      } catch (error) {
        if (isRefusal(error)) return 'unread';
        throw error;
      }
    },
    close() {
      stop();
      source.forget();
      statements.left();
    },
  };
}

/** Opaque and stable: the beginning of the owner's root id. */
export const idOf = (entries: readonly ReceivedEntry[]): string =>
  entries[0]?.consent.owner.root.slice(0, 32) ?? '';

const FOUR_DIGITS = 10_000;

function patientView(
  entries: readonly ReceivedEntry[],
  label: string | null,
  fresh: ReadonlySet<string>,
  now: Date,
): Omit<PatientView, 'lost'> {
  const standing = entries.filter(
    ({ consent: { until }, ended }) => ended === null && (until === null || until > now),
  );
  const known = standing.length > 0 ? standing : entries;
  const shown = known.map(({ consent }) => consent);
  const id = idOf(entries);
  return {
    id,
    told: shown.findLast(({ owner }) => owner.name !== null)?.owner.name ?? null,
    label,
    number: String(Number.parseInt(id.slice(0, 8), 16) % FOUR_DIGITS).padStart(4, '0'),
    categories: CATEGORIES.filter((category) =>
      shown.some(({ categories }) => categories.includes(category)),
    ),
    shares: known.map(({ consent: { categories, purposeTerm, purpose, until }, ended }) => ({
      categories,
      purposeTerm,
      purpose,
      until: ended ?? until,
    })),
    grants: shown.map(({ grant }) => grant),
    from: new Date(Math.min(...shown.map(({ from }) => from.getTime()))),
    state: standing.length > 0 ? 'active' : 'ended',
    mayDeposit: standing.some(({ consent: { modes } }) => modes.includes('deposit')),
    fresh: shown.some(({ grant }) => fresh.has(grant)),
  };
}
