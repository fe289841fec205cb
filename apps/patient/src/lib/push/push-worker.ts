import type { ToldMarks } from '@carnet/ui/told-marks';
import { notificationWords } from './words.ts';

/** Where a notification leads. */
export const NEWS_PATH = '/inbox';
/** What a page that is open is told when somebody taps a notification. */
export const OPEN_NEWS = 'carnet:open-news';
const TAG = 'news';

/** An event that the worker is kept awake for. */
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
export interface Pushed extends Lasting {
  readonly data: { json(): unknown } | null;
}
export interface Tapped extends Lasting {
  readonly notification: { close(): void };
}
interface Page {
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

/** What of a service worker (W3C Push API, Notifications) is used here. */
export interface PushScope {
  readonly registration: {
    showNotification(
      title: string,
      options: { readonly body: string; readonly lang: string; readonly tag: string },
    ): Promise<void>;
  };
  readonly clients: {
    matchAll(which: {
      readonly type: 'window';
      readonly includeUncontrolled: true;
    }): Promise<readonly Page[]>;
    openWindow(address: string): Promise<unknown>;
  };
  addEventListener(kind: 'push', heed: (event: Pushed) => void): void;
  addEventListener(kind: 'notificationclick', heed: (event: Tapped) => void): void;
}

function messageOf({ data }: Pushed): unknown {
  try {
    return data?.json() ?? null;
  } catch {
    return null;
  }
}

const languageOf = (message: unknown): 'fr' | 'en' =>
  typeof message === 'object' && message !== null && 'language' in message && message.language === 'en'
    ? 'en'
    : 'fr';

/**
 * Shows one notification in the app's own words, whatever a message says beside its language, in the place of the one
 * before; a tap on it leads to the inbox. Of the message a mark of the log is kept, for the next visit of whose it is, and
 * nothing else; no request passes through here.
 */
export function takeNotifications(scope: PushScope, marks: Pick<ToldMarks, 'keep'>): void {
  scope.addEventListener('push', (event) => {
    const message = messageOf(event);
    const language = languageOf(message);
    const { title, body } = notificationWords(language);
    const shown = scope.registration.showNotification(title, { body, lang: language, tag: TAG });
    event.waitUntil(Promise.all([shown, marks.keep(message).catch(() => undefined)]));
  });
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(openNews(scope));
  });
}

async function openNews({ clients }: PushScope): Promise<void> {
  const [page] = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (page === undefined) await clients.openWindow(NEWS_PATH);
  else {
    page.postMessage(OPEN_NEWS);
    await page.focus();
  }
}
