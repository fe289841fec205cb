import '@carnet/ui/styles.css';
import { startLocale, startTheme } from '@carnet/ui';
import { mount, unmount } from 'svelte';
import Gallery from './gallery.svelte';

let shown: Record<string, unknown> | null = null;

/** Shows the screen that the address names, in its language and colours; again whenever the address changes. */
async function show(): Promise<void> {
  if (shown !== null) await unmount(shown);
  const query = new URLSearchParams(location.search);
  localStorage.setItem('carnet.locale', query.get('locale') ?? 'fr');
  localStorage.setItem('carnet.theme', query.get('theme') ?? 'light');
  startLocale();
  startTheme();
  shown = mount(Gallery, { target: document.body, props: { name: query.get('screen') ?? 'welcome' } });
}

addEventListener('popstate', () => {
  scrollTo(0, 0);
  void show();
});
await show();
