const ASKED = 'carnet.renewal:';

/** What the windows of one browser share; no other origin reaches it. */
export interface HandOverPorts {
  readonly memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Reaches the other windows, never this one. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>;
}

/** A page that waits for what a provider sends to another window, told apart by the `state` of its question. */
export interface Asked {
  /** What stands behind the question mark of the address the provider sent that window to. */
  readonly answer: Promise<URLSearchParams>;
  /** Waits no longer. */
  cancel(): void;
}

const textAt = (data: unknown, key: string): string | null => {
  const value = typeof data === 'object' && data !== null ? (Reflect.get(data, key) as unknown) : null;
  return typeof value === 'string' ? value : null;
};

/** Waits for the answer to the question with this `state`. */
export function askElsewhere({ memory, channel }: HandOverPorts, state: string): Asked {
  const { promise, resolve } = Promise.withResolvers<URLSearchParams>();
  const heed = ({ data }: MessageEvent<unknown>): void => {
    const answer = new URLSearchParams(textAt(data, 'answer') ?? '');
    if (answer.get('state') !== state) return;
    channel.postMessage({ taken: state });
    cancel();
    resolve(answer);
  };
  const cancel = (): void => {
    channel.removeEventListener('message', heed as EventListener);
    memory.removeItem(ASKED + state);
  };
  memory.setItem(ASKED + state, '1');
  channel.addEventListener('message', heed as EventListener);
  return { answer: promise, cancel };
}

/**
 * Hands a provider's answer to the page that asked for it. False when no page did, or when none takes it in time: then
 * the answer is this window's own.
 */
export async function handBack(
  { memory, channel }: HandOverPorts,
  answer: URLSearchParams,
  patience: () => Promise<void>,
): Promise<boolean> {
  const state = answer.get('state');
  if (state === null || memory.getItem(ASKED + state) === null) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const heed = ({ data }: MessageEvent<unknown>): void => {
    if (textAt(data, 'taken') === state) resolve(true);
  };
  channel.addEventListener('message', heed as EventListener);
  channel.postMessage({ answer: answer.toString() });
  const taken = await Promise.race([promise, patience().then(() => false)]);
  channel.removeEventListener('message', heed as EventListener);
  if (!taken) memory.removeItem(ASKED + state);
  return taken;
}
