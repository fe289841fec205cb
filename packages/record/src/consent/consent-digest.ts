import type { Digest } from '@carnet/sealed';
import { sha256 } from '../digest.ts';

/** SHA-256 of the signed consent: what bundle and notice are bound to. */
export const consentDigest = (token: string): Promise<Digest> => sha256(new TextEncoder().encode(token));
