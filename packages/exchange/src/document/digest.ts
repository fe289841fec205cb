const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 as 64 lower-case hex digits. */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', bytes));

/** SHA-256 of the UTF-8 bytes of a text. */
export const sha256OfText = (text: string): Promise<string> => sha256(new TextEncoder().encode(text));
