const OF_SYSTEMS = new Set(['thumbs.db', 'desktop.ini']);

/** Whether a file of an archive is there for a system, not for a person: hidden, or put there beside pictures. */
export const isOfSystems = (path: string): boolean =>
  path
    .split('/')
    .some((part) => part === '__MACOSX' || OF_SYSTEMS.has(part.toLowerCase()) || /^\.[^./]/u.test(part));
