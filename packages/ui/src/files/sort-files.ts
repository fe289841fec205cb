import { isHealthData, LIMITS } from '@carnet/exchange';

/** Whether a chosen file is read as health data; any other is kept as it is. */
export const isHealthFile = ({ name, size }: Pick<File, 'name' | 'size'>): boolean =>
  isHealthData(name) && size <= LIMITS.bytes;

const OF_SYSTEMS = new Set(['thumbs.db', 'desktop.ini']);

/** The files that a person means by a folder: without what systems hide in it. */
export const meantFiles = (files: readonly File[]): File[] =>
  files.filter(({ name, webkitRelativePath }) => {
    const path = webkitRelativePath === '' ? name : webkitRelativePath;
    return !OF_SYSTEMS.has(name.toLowerCase()) && !path.split('/').some((part) => part.startsWith('.'));
  });
