/** The name, in a pod, of the place at which many others are read with one request. */
const MANY = '.many';

/** The pod in which a place lies: pods lie side by side below the root of the server. Null for what lies in none. */
const podOf = (path: string, base: string): string | null => {
  const [name = '', rest] = path.startsWith(base) ? path.slice(base.length).split('/', 2) : [];
  return rest === undefined || name === '' || name.startsWith('.') ? null : `${base}${name}/`;
};

/** Where many places of the pod are read in which a place lies; null for what lies in none. */
export const manyPlaceFor = (path: string, base: string): string | null => {
  const pod = podOf(path, base);
  return pod === null ? null : pod + MANY;
};

/** The pod whose place for many reads this is; null for any other place. */
export const podOfMany = (path: string, base: string): string | null => {
  const pod = podOf(path, base);
  return pod !== null && path === pod + MANY ? pod : null;
};
