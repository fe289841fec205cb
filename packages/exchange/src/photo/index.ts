export { MOST_PHOTO_BYTES, readPhoto, type PhotoNotes } from './read-photo.ts';
