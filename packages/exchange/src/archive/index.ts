export { isAboutAnother, keepPersons } from './another-person.ts';
export type { ArchiveBytes, ArchiveFile } from './archive-file.ts';
export { isRecordArchive } from './is-record-archive.ts';
export { isSealedWithAge, openAge, type AgeRefusal, type PlacedContent } from './open-age.ts';
export {
  checkArchive,
  formerEntry,
  readArchive,
  type ArchiveRow,
  type ArchiveSource,
  type CheckedArchive,
  type FormerRecord,
} from './read-archive.ts';
export {
  openArchive,
  type ArchiveCounts,
  type ArchiveOptions,
  type RecordArchive,
} from './record-archive.ts';
export { MIN_PASSPHRASE, sealWithAge, type AgeLock } from './seal-with-age.ts';
export { SUMS } from './sums.ts';
export { heldByXdm, xdmArchive, type XdmOptions } from './xdm-archive.ts';
export { zipSource, type ZipSource } from './zip-source.ts';
export { zipOf } from './zip.ts';
