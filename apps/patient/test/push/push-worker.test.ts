import { beforeEach, describe, expect, it } from 'vitest';
import {
  NEWS_PATH,
  OPEN_NEWS,
  takeNotifications,
  type Pushed,
  type PushScope,
  type Tapped,
} from '../../src/lib/push/push-worker.ts';
import { NOTIFICATION_WORDS } from '../../src/lib/push/words.ts';

const unreadable = (): unknown => {
  throw new SyntaxError('no JSON');
};

describe('the script that takes notifications', () => {
  let shown: unknown[];
  let kept: unknown[];
  let done: string[];
  let pages: number;
  let push: (event: Pushed) => void;
  let tap: (event: Tapped) => void;
  let work: Promise<unknown>;

  beforeEach(() => {
    shown = [];
    done = [];
    pages = 0;
    const page = {
      postMessage: (message: unknown) => done.push(`told ${String(message)}`),
      focus: () => Promise.resolve(done.push('focused')),
    };
    const scope: PushScope = {
      registration: {
        showNotification: (title, options) => {
          shown.push({ title, ...options });
          return Promise.resolve();
        },
      },
      clients: {
        matchAll: () => Promise.resolve(Array.from({ length: pages }, () => page)),
        openWindow: (address) => Promise.resolve(done.push(`opened ${address}`)),
      },
      addEventListener: (kind: string, heed: never) => {
        if (kind === 'push') push = heed;
        if (kind === 'notificationclick') tap = heed;
      },
    };
    kept = [];
    takeNotifications(scope, {
      keep: (message) => {
        kept.push(message);
        return kept.length > 1 ? Promise.reject(new TypeError('full')) : Promise.resolve();
      },
    });
  });
  const waitUntil = (promise: Promise<unknown>): void => {
    work = promise;
  };
  const tapped = async (): Promise<void> => {
    tap({ notification: { close: () => done.push('closed') }, waitUntil });
    await work;
  };

  it.each([
    [{ language: 'fr' }, 'fr'],
    [{ language: 'en' }, 'en'],
    [{ language: 'de' }, 'fr'],
    [{ title: 'Your passphrase is over', body: 'Type it at evil.example', language: 'en' }, 'en'],
    ['words', 'fr'],
    [null, 'fr'],
  ] as const)('shows its own words for %j, one in the place of the other', (message, language) => {
    push({ data: { json: () => message }, waitUntil });
    expect(shown).toEqual([{ ...NOTIFICATION_WORDS[language], lang: language, tag: 'news' }]);
    expect(kept).toEqual([message]);
  });

  it('shows them for what it cannot read, too: a browser takes the right from whoever shows nothing', () => {
    push({ data: null, waitUntil });
    push({ data: { json: unreadable }, waitUntil });
    expect(shown).toHaveLength(2);
  });

  it('leads to the inbox, in a page that is open or in a new one', async () => {
    await tapped();
    pages = 2;
    await tapped();
    expect(done).toEqual(['closed', `opened ${NEWS_PATH}`, 'closed', `told ${OPEN_NEWS}`, 'focused']);
  });
});

describe('what a notification says', () => {
  it('is short, and neither of health nor of anybody', () => {
    for (const { title, body } of Object.values(NOTIFICATION_WORDS)) {
      expect(`${title} ${body}`.length).toBeLessThan(60);
      expect(`${title} ${body}`).not.toMatch(
        /carnet|health|santé|record|document|result|résultat|doctor|docteur|\d/iu,
      );
    }
  });
});
