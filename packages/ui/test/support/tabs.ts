/** What the tabs of one browser share: a storage, and a channel on which each hears all others. */
export class Tabs {
  readonly kept = new Map<string, string>();
  /** The channel ends of the tabs that are open, oldest first. */
  open: EventTarget[] = [];

  /** One more tab. */
  add() {
    const { kept } = this;
    const own = new EventTarget();
    this.open.push(own);
    return {
      memory: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => {
          kept.set(key, value);
        },
        removeItem: (key: string) => {
          kept.delete(key);
        },
      },
      channel: {
        postMessage: (data: unknown) => {
          for (const other of this.open)
            if (other !== own) other.dispatchEvent(new MessageEvent('message', { data }));
        },
        addEventListener: own.addEventListener.bind(own),
        removeEventListener: own.removeEventListener.bind(own),
      },
    };
  }
}
