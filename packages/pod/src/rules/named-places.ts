/** Letters that nobody writes in two ways. */
const NAME = /^[\w.~-]+$/u;

const isPlace = (path: string): boolean => {
  const names = path.replace(/\/$/u, '').split('/');
  return names.every((name) => NAME.test(name) && name !== '.' && name !== '..');
};

/**
 * The places a request names: whole IRIs of one pod, in letters that nobody writes in two ways, none twice. Null if
 * there is none, more than `most`, or anything else among them.
 *
 * @param base root of the pod, with a slash at its end
 */
export const namedPlaces = (named: unknown, base: string, most: number): readonly string[] | null => {
  if (!Array.isArray(named) || named.length === 0 || named.length > most) return null;
  const places = named.filter(
    (place): place is string =>
      typeof place === 'string' && place.startsWith(base) && isPlace(place.slice(base.length)),
  );
  return places.length === named.length && new Set(places).size === places.length ? places : null;
};
