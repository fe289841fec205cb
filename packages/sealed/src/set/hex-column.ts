import { concat } from '../bytes.ts';
import { SealedError } from '../errors.ts';
import { fromHex, toHex } from '../ids.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';

/** Identifiers of `width` bytes each, in hex, as one base64 text. */
export const packHex = (ids: readonly string[], width: number): string =>
  toBase64Url(concat(...ids.map((id) => fromHex(id, width))));

/** The reverse; `malformed` if the text does not hold whole identifiers. */
export const unpackHex = (text: string, width: number): string[] => {
  const bytes = fromBase64Url(text);
  if (bytes.length % width !== 0)
    throw new SealedError('malformed', 'A column of identifiers in the register is cut.');
  const hex = toHex(bytes);
  const out: string[] = [];
  for (let i = 0; i < hex.length; i += width * 2) out.push(hex.slice(i, i + width * 2));
  return out;
};
