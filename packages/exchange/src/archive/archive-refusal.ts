import {
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_OVERLAPPING_ENTRY,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSAFE_FILENAME,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { refuse, type Refusal, type RefusalCode } from '../document/refusal.ts';

const CODES = new Map<string, RefusalCode>([
  [ERR_AMBIGUOUS_ARCHIVE, 'unsafe-archive'],
  [ERR_OVERLAPPING_ENTRY, 'unsafe-archive'],
  [ERR_UNSAFE_FILENAME, 'unsafe-archive'],
  [ERR_ENCRYPTED, 'locked-archive'],
  [ERR_ENCRYPTED_CENTRAL_DIRECTORY, 'locked-archive'],
  [ERR_UNSUPPORTED_ENCRYPTION, 'locked-archive'],
  [ERR_UNSUPPORTED_COMPRESSION, 'unknown-compression'],
  [ERR_SPLIT_ZIP_FILE, 'broken-archive'],
]);

/** Why an archive, or a file in it, could not be read; what is not known of damages counts as damage. */
export const archiveRefusal = (error: unknown): Refusal =>
  refuse((error instanceof Error ? CODES.get(error.message) : undefined) ?? 'broken-archive');
