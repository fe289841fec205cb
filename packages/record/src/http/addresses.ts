/** Where an address lies: on this very machine, in a network that is not public, or (as far as a name tells) in public. */
export type Zone = 'here' | 'private' | 'public';

/** First and last address of ranges that are not public: IANA IPv4 Special-Purpose Address Registry, and multicast. */
const PRIVATE_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/u;

const toNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function zoneOfV4(address: string): Zone {
  const value = toNumber(address);
  if (value >>> 24 === 127) return 'here';
  const isPrivate = PRIVATE_V4.some(
    ([base, bits]) => Math.floor(value / 2 ** (32 - bits)) === Math.floor(toNumber(base) / 2 ** (32 - bits)),
  );
  return isPrivate ? 'private' : 'public';
}

/** The eight groups of an IPv6 address as numbers, `::` written out and a dotted end taken in; null if it is none. */
function groups(address: string): readonly number[] | null {
  const dotted = /(?<=:)\d{1,3}(?:\.\d{1,3}){3}$/u.exec(address)?.[0];
  const plain =
    dotted === undefined
      ? address
      : address.slice(0, -dotted.length) +
        [toNumber(dotted) >>> 16, toNumber(dotted) & 0xffff].map((group) => group.toString(16)).join(':');
  const [head = '', tail] = plain.split('::');
  const parse = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [before, after] = [parse(head), tail === undefined ? [] : parse(tail)];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array<number>(Math.max(zeros, 0)).fill(0), ...after];
  return all.length === 8 && all.every((group) => group >= 0 && group <= 0xffff) ? all : null;
}

/** Global unicast (2000::/3) alone is public; an address that carries an IPv4 one (mapped, NAT64, 6to4) is where that is. */
function zoneOfV6(address: string): Zone {
  const found = groups(address);
  if (!found) return 'private';
  const [first = 0, second = 0, third = 0] = found;
  const v4 = (high = 0, low = 0): Zone => zoneOfV4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  if (found.slice(0, 7).every((group) => group === 0) && found[7] === 1) return 'here';
  if (found.slice(0, 5).every((group) => group === 0) && found[5] === 0xffff) return v4(found[6], found[7]);
  if (first === 0x64 && second === 0xff9b) return v4(found[6], found[7]);
  if (first === 0x2002) return v4(second, third);
  return first >>> 13 === 1 ? 'public' : 'private';
}

/** Zone of an IP address, `[…]` around IPv6 or not; null if this is a name. */
export function zoneOfAddress(host: string): Zone | null {
  if (V4.test(host)) return zoneOfV4(host);
  const bare = host.replace(/^\[(.*)\]$/u, '$1');
  return bare.includes(':') ? zoneOfV6(bare.replace(/%.*$/u, '')) : null;
}

/** Names that no public server has (RFC 6761, RFC 6762, RFC 8375, ICANN on `internal`), and names of one word. */
const INSIDE = /^(?:[^.]+|.*\.(?:local|internal|home\.arpa|lan|intranet|corp))\.?$/u;

/** Zone of a host as `URL` writes it: lower case, numbers in every notation turned into dotted ones. */
export function zoneOf(host: string): Zone {
  const zone = zoneOfAddress(host);
  if (zone) return zone;
  if (/^(?:.*\.)?localhost\.?$/u.test(host)) return 'here';
  return INSIDE.test(host) ? 'private' : 'public';
}
