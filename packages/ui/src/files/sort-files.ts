const OF_SYSTEMS = new Set(['thumbs.db', 'desktop.ini']);

/** The files that a person means by a folder: without what systems hide in it. */
export const meantFiles = (files: readonly File[]): File[] =>
  files.filter(({ name, webkitRelativePath }) => {
    const path = webkitRelativePath === '' ? name : webkitRelativePath;
    return !OF_SYSTEMS.has(name.toLowerCase()) && !path.split('/').some((part) => part.startsWith('.'));
  });
