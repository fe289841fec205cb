import { Parser } from 'n3';
import { load, send, type Fetch } from '../http/http.ts';

const NOTIFY = 'http://www.w3.org/ns/solid/notifications#';
const CHANNEL = `${NOTIFY}WebSocketChannel2023`;
const DESCRIPTION = /<([^>]*)>\s*;[^,]*\brel="?http:\/\/www\.w3\.org\/ns\/solid\/terms#storageDescription"?/;

const sameOrigin = (url: string, as: string): boolean => {
  const [one, other] = [new URL(url), new URL(as)];
  return (
    one.host === other.host &&
    (one.protocol === 'https:' || one.protocol === 'wss:') === (other.protocol === 'https:')
  );
};

/** Where the server gives channels, as its description says; null if it gives none, or at another address. */
async function findSubscriptions(topic: string, fetch: Fetch, look: Fetch): Promise<string | null> {
  const { headers } = await send(look, topic, { method: 'HEAD', cache: 'no-store' });
  const named = DESCRIPTION.exec(headers.get('link') ?? '')?.[1];
  if (named === undefined) return null;
  const description = new URL(named, topic).href;
  if (!sameOrigin(description, topic)) return null;
  const loaded = await load(fetch, description, 'text/turtle');
  if (!loaded) return null;
  const quads = new Parser({ baseIRI: description }).parse(new TextDecoder().decode(loaded.bytes));
  const found = quads.find((q) => q.predicate.value === `${NOTIFY}channelType` && q.object.value === CHANNEL);
  return found && sameOrigin(found.subject.value, topic) ? found.subject.value : null;
}

/** How to ask for a channel, where that differs from what is usual. */
export interface ChannelAsking {
  /** A resource beside the topic, where the topic itself says nothing of channels. */
  readonly near?: string;
  /** The fetch for what is asked of that resource. */
  readonly look?: Fetch;
}

/** Asks for a channel about a resource; null if the server gives none. The address it gives is a secret. */
export async function askForChannel(
  topic: string,
  fetch: Fetch,
  { near = topic, look = fetch }: ChannelAsking = {},
): Promise<string | null> {
  const subscriptions = await findSubscriptions(near, fetch, look);
  if (subscriptions === null) return null;
  const answer = await send(fetch, subscriptions, {
    method: 'POST',
    headers: { 'content-type': 'application/ld+json', accept: 'application/ld+json' },
    body: JSON.stringify({
      '@context': ['https://www.w3.org/ns/solid/notification/v1'],
      type: CHANNEL,
      topic,
    }),
  });
  if (!answer.ok) return null;
  const { receiveFrom } = (await answer.json()) as { receiveFrom?: unknown };
  if (typeof receiveFrom !== 'string' || !/^wss?:/.test(receiveFrom)) return null;
  return sameOrigin(receiveFrom, topic) ? receiveFrom : null;
}
