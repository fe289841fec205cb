import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneOf } from '../../src/http/addresses.ts';

const zoneAt = (authority: string) => zoneOf(new URL(`https://${authority}/`).hostname);

describe('where an address lies', () => {
  it.each([
    ['localhost', 'here'],
    ['pods.localhost', 'here'],
    ['localhost.', 'here'],
    ['127.0.0.1', 'here'],
    ['127.9', 'here'],
    ['0x7f.1', 'here'],
    ['2130706433', 'here'],
    ['[::1]', 'here'],
    ['[::ffff:127.0.0.1]', 'here'],
    ['10.1.2.3', 'private'],
    ['0300.0250.1.1', 'private'],
    ['169.254.169.254', 'private'],
    ['172.31.255.255', 'private'],
    ['100.64.0.1', 'private'],
    ['0.0.0.0', 'private'],
    ['224.0.0.1', 'private'],
    ['255.255.255.255', 'private'],
    ['[fe80::1]', 'private'],
    ['[fd00:ec2::254]', 'private'],
    ['[::]', 'private'],
    ['[ff02::1]', 'private'],
    ['[::ffff:169.254.169.254]', 'private'],
    ['[64:ff9b::10.0.0.1]', 'private'],
    ['[2002:a00:1::]', 'private'],
    ['[::10.0.0.1]', 'private'],
    ['router', 'private'],
    ['printer.local', 'private'],
    ['metadata.google.internal', 'private'],
    ['benali.example', 'public'],
    ['localhost.example', 'public'],
    ['172.32.0.1', 'public'],
    ['9.9.9.9', 'public'],
    ['[2001:4860:4860::8888]', 'public'],
    ['[64:ff9b::9.9.9.9]', 'public'],
  ])('%s is %s', (authority, zone) => {
    expect(zoneAt(authority)).toBe(zone);
  });

  it('is the same however an IPv4 address is written', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
        const dotted = bytes.join('.');
        const number = bytes.reduce((sum, part) => sum * 256 + part, 0);
        expect(zoneAt(String(number))).toBe(zoneAt(dotted));
        expect(zoneAt(`0x${number.toString(16)}`)).toBe(zoneAt(dotted));
        expect(zoneAt(`[::ffff:${dotted}]`)).toBe(zoneAt(dotted));
      }),
    );
  });
});
