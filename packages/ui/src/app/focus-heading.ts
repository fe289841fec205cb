import { tick } from 'svelte';

/** Where a page is replaced by another without a navigation: the heading takes the focus, as after one. */
export async function focusHeading(): Promise<void> {
  await tick();
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
