/** No item of an inbox is longer, in bytes. Stands alone: an inbox is read before anything that opens deposits is loaded. */
export const MAX_DEPOSIT = 256 * 1024;
