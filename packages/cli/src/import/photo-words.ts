import type { PhotosTold } from './without-notes.ts';

/** What is told of a photo that is kept without what it says. */
export const PHOTO_BARED =
  'what this photo says of where, when and with what it was taken is left out (--keep-photo-notes keeps it)';

/** What the option is for. */
export const KEEP_PHOTO_NOTES = 'keep what photos say of where, when and with what they were taken';

/** What is told of a photo out of which nothing can be taken. */
export const PHOTO_TELLS = 'this photo may say where it was taken, which cannot be taken out of it here';

/** What is told of photos by name. */
export const photoLines = ({ bared, telling }: PhotosTold): string[] => [
  ...bared.map((name) => `${name}: ${PHOTO_BARED}`),
  ...telling.map((name) => `${name}: ${PHOTO_TELLS}`),
];
