import '@carnet/ui/styles.css';
import { startLocale, startTheme } from '@carnet/ui';
import { mount, unmount } from 'svelte';
import Gallery from './gallery.svelte';

/** Shows the screen that the address names, in its language and colours. */
function show(): Record<string, unknown> {
  const query = new URLSearchParams(location.search);
  localStorage.setItem('carnet.locale', query.get('locale') ?? 'fr');
  localStorage.setItem('carnet.theme', query.get('theme') ?? 'light');
  startLocale();
  startTheme();
  return mount(Gallery, { target: document.body, props: { name: query.get('screen') ?? 'welcome' } });
}

let shown = show();

/** Another screen in the same page; a page that is loaded keeps the place it was scrolled to. */
addEventListener('popstate', () => {
  void unmount(shown);
  scrollTo(0, 0);
  shown = show();
});
