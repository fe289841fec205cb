import { toBase64Url } from '@carnet/sealed';
import { PUSH_WORKER } from './push-worker.ts';

/** A subscription as the pod server takes it. */
export interface BrowserSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** What a browser does about notifications. */
export interface PushBrowser {
  /** Whether it can, here, and what the person said to it. */
  state(): 'unsupported' | 'denied' | 'default' | 'granted';
  ask(): Promise<'denied' | 'default' | 'granted'>;
  /** The address of the subscription there is; null for none. */
  endpoint(): Promise<string | null>;
  /** Subscribes for messages of that server alone; null when the maker of the browser gives no address. */
  subscribe(key: string): Promise<BrowserSubscription | null>;
  /** Ends the subscription, and the script goes with it. */
  end(): Promise<void>;
}

const registered = async (): Promise<ServiceWorkerRegistration | undefined> =>
  'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration(PUSH_WORKER) : undefined;

/** How long the maker of the browser may take to give an address, in milliseconds. */
const PATIENCE = 20_000;

const inTime = <T>(work: Promise<T>): Promise<T | null> =>
  Promise.race([
    work,
    new Promise<null>((resolve) => {
      setTimeout(resolve, PATIENCE, null);
    }),
  ]);

/** The server a subscription was made for, as that server writes its key. */
const keyOf = ({ options: { applicationServerKey: key } }: PushSubscription): string =>
  toBase64Url(new Uint8Array(key ?? new ArrayBuffer()));

const can = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** The browser this runs in. The script is registered when notifications are turned on, never before. */
export const pushBrowser = (): PushBrowser => ({
  state: () => (can() ? Notification.permission : 'unsupported'),
  ask: () => Notification.requestPermission(),
  async endpoint() {
    const subscription = await (await registered())?.pushManager.getSubscription();
    return subscription?.endpoint ?? null;
  },
  async subscribe(key) {
    try {
      await navigator.serviceWorker.register(PUSH_WORKER, { type: 'module' });
      const { pushManager } = await navigator.serviceWorker.ready;
      const kept = await pushManager.getSubscription();
      const isFit = kept !== null && keyOf(kept) === key;
      // One that was made for another server takes no message of this one.
      if (kept !== null && !isFit) await kept.unsubscribe();
      const made = isFit
        ? kept
        : await inTime(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
      const { endpoint, keys } = made?.toJSON() ?? {};
      const { p256dh, auth } = keys ?? {};
      if (endpoint !== undefined && p256dh !== undefined && auth !== undefined)
        return { endpoint, keys: { p256dh, auth } };
    } catch {
      // A refusal says nothing that a person could use beyond that there is no address.
    }
    await endPush();
    return null;
  },
  end: endPush,
});

/** Ends what this browser takes in, without a word to the pod's server: it learns it with its next message. */
export async function endPush(): Promise<void> {
  const registration = await registered();
  if (registration === undefined) return;
  const subscription = await registration.pushManager.getSubscription();
  await subscription?.unsubscribe().catch(() => false);
  await registration.unregister();
}
