export { heldByIps } from './pick.ts';
export { writeIps, type IpsOptions, type IpsPerson } from './write-ips.ts';
