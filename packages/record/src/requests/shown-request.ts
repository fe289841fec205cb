import { concat, fromBase64Url, toBase64Url, type Bytes } from '@carnet/sealed';
import { malformed } from '../consent/claims.ts';
import { RecordError } from '../errors.ts';
import { readBody } from '../http/read-body.ts';
import { MAX_REQUEST } from './access-request.ts';
import { fromBase45, toBase45 } from './base45.ts';

/** What a code at the desk begins with, so that no other code is taken for one. */
const PREFIX = 'CARNET1:';
/** And ends with, so that a space at the end, which Base45 may have, is lost nowhere. */
const END = ':';
const SIGNATURE = 64;
/** What the largest QR code holds of this alphabet. */
const MAX_SHOWN = 4296;

const through = (bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> =>
  readBody(new Response(new Blob([bytes]).stream().pipeThrough(stream)), MAX_REQUEST);

/**
 * A signed request as the text of a QR code: about half of the token's length, of the alphabet that QR codes pack best,
 * so that a camera reads it from a screen. `CARNET1:`, then in Base45 the signature and the compressed rest, then a colon.
 * `bad-grant` if no code holds it.
 */
export async function toShown(token: string): Promise<string> {
  const [header, payload, signature] = token.split('.');
  const rest = concat(fromBase64Url(header), Uint8Array.of(10), fromBase64Url(payload));
  const packed = await through(rest, new CompressionStream('deflate-raw'));
  const shown = PREFIX + toBase45(concat(fromBase64Url(signature), packed)) + END;
  if (shown.length > MAX_SHOWN)
    throw new RecordError('bad-grant', 'This request is too long for a code; say it in fewer words.');
  return shown;
}

/** The signed request that such a text stands for, letter by letter; `bad-consent` if it is none. */
export async function fromShown(text: string): Promise<string> {
  const isOurs = text.startsWith(PREFIX) && text.endsWith(END);
  const bytes = isOurs ? fromBase45(text.slice(PREFIX.length, -END.length)) : null;
  if (bytes === null || bytes.length <= SIGNATURE || bytes.length > MAX_REQUEST) throw malformed();
  const rest = await through(bytes.slice(SIGNATURE), new DecompressionStream('deflate-raw')).catch(() => {
    throw malformed();
  });
  const line = rest.indexOf(10);
  if (line < 0) throw malformed();
  return [rest.slice(0, line), rest.slice(line + 1), bytes.slice(0, SIGNATURE)].map(toBase64Url).join('.');
}
