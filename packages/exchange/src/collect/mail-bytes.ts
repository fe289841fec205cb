/** Bytes of a mail with all that comes with it; it is read in memory. */
export const MAIL_BYTES = 64 * 1024 * 1024;
