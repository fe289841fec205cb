import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_LIMITS, ArchiveRoom, type ArchiveLimits } from '../../src/archive/limits.ts';
import { openZip } from '../../src/archive/open-zip.ts';
import { bytesOf, heldContent, type Content } from '../../src/collect/content.ts';
import { isRefusal } from '../../src/document/refusal.ts';
import { ExchangeError } from '../../src/errors.ts';
import { makeZip, spoiledZip } from './make-zip.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const held = (bytes: Uint8Array) => heldContent('a.zip', bytes) as Content & Required<Pick<Content, 'at'>>;
const open = (bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}) =>
  openZip(held(bytes), new ArchiveRoom(limits));

/** How an archive ends, when all of it is read: its files, or why it is refused. */
async function outcome(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<string | string[]> {
  const members = await open(bytes, limits);
  if (isRefusal(members)) return members.refused;
  const texts: string[] = [];
  for (const member of members) {
    try {
      texts.push(`${member.path}=${new TextDecoder().decode(await bytesOf(member))}`);
    } catch (error) {
      if (error instanceof ExchangeError) return error.code;
      throw error;
    }
  }
  return texts;
}

const one = { name: utf8('one.txt'), content: utf8('one') };

describe('a ZIP archive', () => {
  it('gives its files, from any byte on, as often as they are asked for', async () => {
    const long = 'carnet '.repeat(40_000);
    const members = await open(makeZip({ 'a/b.txt': 'bonjour', 'long.txt': long }));
    if (isRefusal(members)) throw new Error(members.refused);
    expect(members.map(({ path, size }) => [path, size])).toEqual([
      ['a.zip/a/b.txt', 7],
      ['a.zip/long.txt', long.length],
    ]);
    for (const from of [0, 200_000, 0]) {
      let text = '';
      for await (const chunk of members[1]?.open(from) ?? []) text += new TextDecoder().decode(chunk);
      expect(text).toBe(long.slice(from));
    }
    for await (const chunk of members[1]?.open(0) ?? []) {
      expect(chunk.length).toBeLessThan(long.length);
      break;
    }
  });

  it('may be made on Windows: names with backslashes, and in its old code page', async () => {
    const zip = spoiledZip([
      { ...one, name: utf8('IHE_XDM\\SUBSET01\\METADATA.XML') },
      { ...one, name: Uint8Array.of(0x82, 0x74, 0x82) },
    ]);
    expect(await outcome(zip)).toEqual(['a.zip/IHE_XDM/SUBSET01/METADATA.XML=one', 'a.zip/été=one']);
  });

  it.each([
    ['../one.txt'],
    ['a/../../one.txt'],
    ['..\\one.txt'],
    ['/etc/passwd'],
    ['\\\\server\\share'],
    ['C:\\one.txt'],
    ['c:/one.txt'],
    ['a//b'],
    ['./a'],
    [''],
    ['a\0.txt'],
  ])('with a file named %j is refused', async (name) => {
    expect(await outcome(spoiledZip([{ ...one, name: utf8(name) }, one]))).toBe('unsafe-archive');
  });

  it.each([
    ['the same name twice', spoiledZip([one, one]), 'unsafe-archive'],
    [
      'two names that are one where case is not told apart',
      makeZip({ 'A.txt': '1', 'a.TXT': '2' }),
      'unsafe-archive',
    ],
    ['a link', spoiledZip([{ ...one, mode: 0o120777 }]), 'unsafe-archive'],
    ['a password', spoiledZip([{ ...one, flags: 1 }]), 'locked-archive'],
    ['an unknown compression', spoiledZip([{ ...one, method: 12 }]), 'unknown-compression'],
    [
      'two files on the same bytes',
      spoiledZip([one, { ...one, name: utf8('two.txt'), at: 0 }]),
      'broken-archive',
    ],
    ['a file longer than it says', spoiledZip([{ ...one, says: 2 }]), 'broken-archive'],
    ['a file shorter than it says', spoiledZip([{ ...one, says: 4_000_000 }]), 'broken-archive'],
    ['a wrong checksum', spoiledZip([{ ...one, crc: 7 }]), 'broken-archive'],
    ['bytes before it', new Uint8Array([...utf8('%PDF-1.7 '), ...spoiledZip([one])]), 'unsafe-archive'],
    ['its end cut off', makeZip({ a: 'a'.repeat(500), b: 'b' }).subarray(0, 90), 'broken-archive'],
    ['nothing that is an archive', utf8('PK\u0003\u0004 nothing of the kind'), 'broken-archive'],
  ])('with %s is refused', async (_, bytes, code) => {
    expect(await outcome(bytes)).toBe(code);
  });

  it('that would grow too large is refused before anything is unpacked', async () => {
    const bomb = makeZip({ 'zero.bin': new Uint8Array(40 * 1024 * 1024) });
    expect(await outcome(bomb)).toBe('bomb');
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.txt`, 'x'.repeat(1000)]));
    expect(await outcome(makeZip(files), { bytes: 39_999 })).toBe('bomb');
    expect(await outcome(makeZip(files), { files: 39 })).toBe('too-many');
    expect(await outcome(makeZip(files), { files: 40, bytes: 40_000 })).toHaveLength(40);
  });

  it('lists 10,000 files, and its limits say how many more there may be', async () => {
    const files = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`${i}.txt`, `${i}`]));
    const members = await open(makeZip(files));
    expect(isRefusal(members) ? members : members.length).toBe(10_000);
    expect(ARCHIVE_LIMITS.files).toBeGreaterThan(10_000);
  });

  it('spoiled anywhere, never throws anything else and never hangs', async () => {
    const whole = makeZip({ 'a/b.txt': 'bonjour '.repeat(30), 'c.txt': 'c' });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const spoiled = whole.slice();
        spoiled[at] = byte;
        expect(await outcome(spoiled)).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
