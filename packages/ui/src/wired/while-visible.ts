/** What goes on until it is stopped. */
interface Going {
  stop(): void;
}

/** Where a page says whether somebody can see it. */
export type Visibility = Pick<Document, 'visibilityState' | 'addEventListener'>;

/** Keeps something going while the page is visible, and begins it anew when it is looked at again. Gives what ends it. */
export function whileVisible(begin: () => Going, page: Visibility = document): () => void {
  const end = new AbortController();
  let going: Going | null = null;
  const look = (): void => {
    if (page.visibilityState === 'visible' && !end.signal.aborted) going ??= begin();
    else {
      going?.stop();
      going = null;
    }
  };
  page.addEventListener('visibilitychange', look, { signal: end.signal });
  look();
  return () => {
    end.abort();
    look();
  };
}
