import { nameOf, type Content } from './content.ts';

const OF_SYSTEMS = new Set(['thumbs.db', 'desktop.ini']);

/** Whether a file is there for a system, not for a person: hidden ones, and what systems put beside pictures. */
export const isOfSystems = (content: Content): boolean =>
  OF_SYSTEMS.has(nameOf(content).toLowerCase()) ||
  content.path.split('/').some((part) => part === '__MACOSX' || /^\.[^./]/u.test(part));
