import type { Kit } from '@carnet/record';
import { toBase64Url } from '@carnet/sealed';
import type { NotificationEvent, Notifications, NotificationsView } from '../ports/index.ts';
import type { PushBrowser } from '../push/push-browser.ts';

const EVENTS: readonly NotificationEvent[] = ['inbox', 'access', 'refused'];
const TOO_MANY = 409;

/** What the pod's server says of the browsers it tells. */
interface Told {
  readonly key: string;
  readonly mail: boolean;
  readonly devices: readonly { readonly id: string; readonly events: readonly string[] }[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** By what the server calls a browser: a hash of its address, so that the address is never read back. */
export async function deviceId(endpoint: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return toBase64Url(new Uint8Array(hash)).slice(0, 22);
}

function readTold(json: unknown): Told | 'none' {
  const push = isObject(json) ? json['push'] : undefined;
  const mail = isObject(json) && json['possible'] === true;
  if (!isObject(push) || typeof push['key'] !== 'string' || !Array.isArray(push['devices'])) return 'none';
  const devices = (push['devices'] as readonly unknown[]).filter(isObject).map(({ id, events }) => ({
    id: String(id),
    events: Array.isArray(events) ? events.map(String) : [],
  }));
  return { key: push['key'], mail, devices };
}

/** What notifications need of a kit. */
export interface NotifiedKit {
  readonly profile: Pick<Kit['profile'], 'storage'>;
  readonly session: Pick<Kit['session'], 'fetch'>;
}

/**
 * Notifications of the server where this person's pod lies; other servers have none.
 *
 * @param language in which they are to speak
 */
export function wireNotifications(
  kit: NotifiedKit,
  browser: PushBrowser,
  language: () => string,
): Notifications {
  const { storage } = kit.profile;
  const ask = async (wish?: unknown): Promise<Response | null> => {
    if (storage === null) return null;
    const body = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    };
    try {
      return await kit.session.fetch(`${storage}.notices`, wish === undefined ? {} : body);
    } catch {
      return null;
    }
  };
  const told = async (): Promise<Told | 'none' | 'failed'> => {
    const answer = await ask();
    if (answer === null || answer.status >= 500) return 'failed';
    if (!answer.ok) return 'none';
    return readTold(await answer.json().catch(() => null));
  };
  const turnOff = async (id: string): Promise<boolean> => (await ask({ pushOff: id }))?.ok === true;
  return {
    async read() {
      const push = await told();
      return typeof push === 'string' ? push : viewOf(push, browser);
    },
    async turnOn(events) {
      const said = browser.state() === 'granted' ? 'granted' : await browser.ask();
      if (said !== 'granted') return said === 'denied' ? 'blocked' : 'dismissed';
      const push = await told();
      if (typeof push === 'string') return 'failed';
      const before = await browser.endpoint();
      const made = await browser.subscribe(push.key);
      if (made === null) return 'no-service';
      if (before !== null && before !== made.endpoint) await turnOff(await deviceId(before));
      const answer = await ask({ push: made, events, language: language() });
      if (answer?.ok === true) return 'done';
      if (before === null) await browser.end();
      return answer?.status === TOO_MANY ? 'too-many' : 'failed';
    },
    async turnOff() {
      const endpoint = await browser.endpoint();
      await browser.end();
      return endpoint === null || turnOff(await deviceId(endpoint));
    },
    async turnAllOff() {
      await browser.end();
      return turnOff('all');
    },
  };
}

async function viewOf({ devices, mail }: Told, browser: PushBrowser): Promise<NotificationsView> {
  const state = browser.state();
  const endpoint = state === 'unsupported' ? null : await browser.endpoint();
  const id = endpoint === null ? null : await deviceId(endpoint);
  const here = devices.find((device) => device.id === id);
  const others = devices.filter((device) => device !== here).length;
  if (state === 'unsupported') return { here: 'unsupported', events: [], others, mail };
  if (state === 'denied') return { here: 'blocked', events: [], others, mail };
  const events = EVENTS.filter((event) => here?.events.includes(event));
  return { here: here === undefined ? 'off' : 'on', events, others, mail };
}
