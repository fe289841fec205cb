import '@carnet/ui/styles.css';
import { startLocale, startTheme } from '@carnet/ui';
import { mount } from 'svelte';
import Gallery from './gallery.svelte';

const query = new URLSearchParams(location.search);
localStorage.setItem('carnet.locale', query.get('locale') ?? 'fr');
localStorage.setItem('carnet.theme', query.get('theme') ?? 'light');
startLocale();
startTheme();
mount(Gallery, { target: document.body, props: { name: query.get('screen') ?? 'welcome' } });
