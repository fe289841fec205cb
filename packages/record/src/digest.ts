import { toHex, type Bytes, type Digest } from '@carnet/sealed';

/** SHA-256, hex. */
export const sha256 = async (bytes: Bytes): Promise<Digest> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
