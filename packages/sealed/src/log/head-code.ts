import type { Digest } from '../ids.ts';
import { toHex } from '../ids.ts';
import { concat, label, u64, utf8 } from '../bytes.ts';
import { sha256 } from '../cipher/hash.ts';
import type { LogHead } from './format.ts';

/** A head of a log as a message brings it: the segment, and the first half of the digest after its last line then. */
export interface HeadMark {
  readonly segment: number;
  readonly digest: string;
}

const HALF = 32;
const CHECK = 4;

const checkOf = async (segment: number, digest: string): Promise<string> =>
  toHex(await sha256(concat(label('log'), Uint8Array.of(6), u64(BigInt(segment)), utf8(digest)))).slice(
    0,
    CHECK,
  );

/**
 * A head as a line of a message: `12-9f3a-…`, eight groups of the digest and one that finds mistakes in typing. It says
 * nothing of what is in the log, nor how much: the number of lines follows from the digest, for whoever has the log.
 */
export const encodeHeadCode = async ({ segment, digest }: LogHead): Promise<string> => {
  const half = digest.slice(0, HALF);
  const groups = `${half}${await checkOf(segment, half)}`.match(/.{4}/gu) ?? [];
  return [String(segment), ...groups].join('-');
};

/** Reads such a line, however it was typed; null if it is none, or was mistyped. */
export const readHeadCode = async (text: string): Promise<HeadMark | null> => {
  const [number = '', ...groups] = text
    .trim()
    .toLowerCase()
    .split(/[\s\-\u2010-\u2015]+/u);
  const [segment, hex] = [Number(number), groups.join('')];
  if (!/^\d{1,9}$/u.test(number) || !/^[0-9a-f]{36}$/u.test(hex)) return null;
  const digest = hex.slice(0, HALF);
  return (await checkOf(segment, digest)) === hex.slice(HALF) ? { segment, digest } : null;
};

/**
 * What became of a head that was told: it is still on the way (`there`), its part of the log was dropped by its owner, or
 * it is `gone`, and lines with it.
 */
export type MarkAnswer = 'there' | 'dropped' | 'gone';

/** Looks a head up in a log, by the digests after each line of its segments. */
export const findMark = (
  { segment, digest }: HeadMark,
  digests: ReadonlyMap<number, readonly Digest[]>,
  dropped: number,
): MarkAnswer => {
  if (segment <= dropped) return 'dropped';
  return digests.get(segment)?.some((one) => one.startsWith(digest)) === true ? 'there' : 'gone';
};
