import { followLog, type Kit, type LogNews, type LogPosition } from '@carnet/record';
import { m } from '../paraglide/messages.js';
import type { AccessNews } from '../ports/index.ts';
import { hostOf } from './host-of.ts';
import { namesOf } from './names.ts';
import type { WiredRecord } from './own-record.ts';
import { upToDate } from './up-to-date.ts';
import { whileVisible } from './while-visible.ts';

/** What another device changes is read again no more often. */
const GATHER_MS = 1000;

/** What came into the log, each thing of each person once. */
export function accessNews(
  { accesses, altered }: LogNews,
  nameOf: (webId: string) => string,
): readonly AccessNews[] {
  const news = new Map<string, AccessNews>();
  for (const { who, own, outcome, act, category } of accesses) {
    const refusal = own ? 'refused-own' : 'refused';
    const allowed = act === 'read' ? 'read' : 'changed';
    const kind = outcome === 'refused' ? refusal : allowed;
    const key = `${kind} ${who ?? ''}`;
    const before = news.get(key)?.categories ?? [];
    const about = category === null || outcome === 'refused' ? [] : [category];
    const name = own ? '' : nameOf(who ?? '');
    news.set(key, { kind, name, categories: [...new Set([...before, ...about])] });
  }
  return [...(altered ? [{ kind: 'altered', name: '', categories: [] } as const] : []), ...news.values()];
}

/** Tells, while the page is visible, and for what came while it was not once it is. Gives what ends it. */
export function followAccesses(
  kit: Kit,
  record: Pick<WiredRecord, 'stored'>,
  onNews: (news: readonly AccessNews[]) => void,
  onOwnChange: () => void,
): () => void {
  const position: LogPosition = { address: null };
  const tell = (news: LogNews): void => {
    const names = namesOf(kit);
    onNews(accessNews(news, (who) => names.get(who) ?? m.log_somebody({ host: hostOf(who) })));
  };
  // A device that is at work says so again and again.
  let pause: ReturnType<typeof setTimeout> | undefined;
  const changed = (): void => {
    pause ??= setTimeout(() => {
      pause = undefined;
      void upToDate(kit).then(onOwnChange, () => undefined);
    }, GATHER_MS);
  };
  const end = whileVisible(() =>
    followLog(kit, tell, {
      position,
      second: () => record.stored?.secondOpen ?? false,
      onOwnChange: changed,
    }),
  );
  return () => {
    clearTimeout(pause);
    end();
  };
}
