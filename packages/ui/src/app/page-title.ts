const APP = 'Carnet';

/**
 * The title of a page in its tab, in the browser's history and for a screen reader: the place in the app that its address
 * lies in, and never what a page is about, which others could read there.
 *
 * @param places names by the first part of an address; for all others the app's alone.
 */
export function pageTitle(path: string, places: Readonly<Record<string, () => string>>): string {
  const [, first = ''] = path.split('/');
  const name = Object.hasOwn(places, first) ? places[first]?.() : undefined;
  return name === undefined ? APP : `${name} – ${APP}`;
}
