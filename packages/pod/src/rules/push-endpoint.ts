import { BlockList, isIP } from 'node:net';

/** Why nothing is sent to an address that a browser, or somebody in its place, named. */
export type EndpointFault =
  'not-an-address' | 'too-long' | 'not-https' | 'odd-parts' | 'odd-port' | 'not-a-public-name';

const MAX = 1024;
/** Last parts of names that stand for this machine, this house or nothing at all. */
const OWN_NAMES =
  /\.(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|invalid|onion|arpa)$/u;

/**
 * What is wrong with the address of a push service; null for nothing. The server would otherwise knock, for whoever
 * asks, at doors of the network it stands in. Which address a name stands for is asked at each sending:
 * `isPublicAddress`.
 *
 * @param ownServices `host:port` of push services of the deployment itself: those are not asked about
 */
export const endpointFault = (
  endpoint: string,
  ownServices: readonly string[] = [],
): EndpointFault | null => {
  if (endpoint.length > MAX) return 'too-long';
  if (!URL.canParse(endpoint)) return 'not-an-address';
  const { protocol, username, password, hash, host, hostname, port } = new URL(endpoint);
  if (protocol !== 'https:') return 'not-https';
  if (username !== '' || password !== '' || hash !== '') return 'odd-parts';
  if (ownServices.includes(host)) return null;
  if (port !== '') return 'odd-port';
  const isName = hostname.includes('.') && !hostname.endsWith('.') && isIP(hostname) === 0;
  return isName && !hostname.startsWith('[') && !OWN_NAMES.test(hostname) ? null : 'not-a-public-name';
};

/** IPv4 that is not for the public network, by the registry of special purposes (RFC 6890 and later). */
const SPECIAL_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of IPv6 only 2000::/3 is public; of that not what is for examples, protocols, or carries an IPv4 inside. */
const SPECIAL_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [net, bits] of SPECIAL_4) special.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of SPECIAL_6) special.addSubnet(net, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public network: not this machine, not the house, not a link, not a group. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
};
