export { writeIps, type IpsOptions, type IpsPerson } from './write-ips.ts';
