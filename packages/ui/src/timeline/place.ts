const NAME = 'carnet.place';

/** The row at the top of the window, by its place in the list: nothing that tells what it is. */
export interface Place {
  readonly index: number;
  /** Pixels between the top of the window and the row. */
  readonly top: number;
}

const nameHere = (): string => `${NAME} ${location.pathname}`;

const wasReloaded = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => (entry as PerformanceNavigationTiming).type === 'reload');

function placeIn(list: HTMLElement): Place | null {
  let before = 0;
  for (const section of list.querySelectorAll('section')) {
    const rows = section.querySelectorAll('li');
    if (section.getBoundingClientRect().bottom > 0)
      for (const [i, row] of rows.entries()) {
        const { top, bottom } = row.getBoundingClientRect();
        if (bottom > 0) return { index: before + i, top: Math.round(top) };
      }
    before += rows.length;
  }
  return null;
}

/** Keeps, in this tab, which row is at the top when the page is left; gives what ends that. */
export function keepPlace(list: HTMLElement): () => void {
  const name = nameHere();
  const keep = (): void => {
    const place = scrollY > 0 ? placeIn(list) : null;
    if (place) sessionStorage.setItem(name, `${place.index} ${place.top}`);
    else sessionStorage.removeItem(name);
  };
  addEventListener('pagehide', keep);
  return () => {
    removeEventListener('pagehide', keep);
    sessionStorage.removeItem(name);
  };
}

/** Where a reload of this page shall return to; null when it was not reloaded, or was at its top. */
export function placeToReturn(): Place | null {
  const [index = -1, top = 0] = (sessionStorage.getItem(nameHere()) ?? '').split(' ').map(Number);
  sessionStorage.removeItem(nameHere());
  return wasReloaded() && Number.isSafeInteger(index) && index > 0 ? { index, top } : null;
}

const frame = (): Promise<unknown> =>
  new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });

/** Scrolls a row there. Rows that were not drawn yet get their true heights on the way, so it is put right twice. */
export async function returnTo(list: HTMLElement, { index, top }: Place): Promise<void> {
  history.scrollRestoration = 'manual';
  for (let turn = 0; turn < 3; turn += 1) {
    const row = list.querySelectorAll('li')[index];
    if (!row) return;
    scrollBy(0, row.getBoundingClientRect().top - top);
    await frame();
  }
}
