import { describe, expect, it } from 'vitest';
import { endpointFault, isPublicAddress } from '../../src/rules/push-endpoint.ts';

describe('the address a browser names for its notifications', () => {
  it.each([
    ['https://fcm.googleapis.com/fcm/send/abc:def', null],
    ['https://updates.push.services.mozilla.com/wpush/v2/gAAA', null],
    ['https://web.push.apple.com/QAbc', null],
    ['https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%2b', null],
    ['https://push.example:443/x', null],
    ['http://push.example/x', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:1', 'not-https'],
    ['', 'not-an-address'],
    ['push.example/x', 'not-an-address'],
    [`https://push.example/${'x'.repeat(1024)}`, 'too-long'],
    ['https://user@push.example/x', 'odd-parts'],
    ['https://:secret@push.example/x', 'odd-parts'],
    ['https://push.example/x#y', 'odd-parts'],
    ['https://push.example:8443/x', 'odd-port'],
    ['https://push.example:22/x', 'odd-port'],
    ['https://localhost/x', 'not-a-public-name'],
    ['https://pod/x', 'not-a-public-name'],
    ['https://a.localhost/x', 'not-a-public-name'],
    ['https://printer.local/x', 'not-a-public-name'],
    ['https://metadata.google.internal/x', 'not-a-public-name'],
    ['https://router.home.arpa/x', 'not-a-public-name'],
    ['https://1.0.0.127.in-addr.arpa/x', 'not-a-public-name'],
    ['https://localhost./x', 'not-a-public-name'],
    ['https://push.example./x', 'not-a-public-name'],
    ['https://127.0.0.1/x', 'not-a-public-name'],
    ['https://2130706433/x', 'not-a-public-name'],
    ['https://0x7f.1/x', 'not-a-public-name'],
    ['https://0177.0.0.1/x', 'not-a-public-name'],
    ['https://93.184.216.34/x', 'not-a-public-name'],
    ['https://[::1]/x', 'not-a-public-name'],
    ['https://[::ffff:10.0.0.1]/x', 'not-a-public-name'],
    ['https://[2606:4700::1111]/x', 'not-a-public-name'],
  ])('%s: %s', (endpoint, fault) => {
    expect(endpointFault(endpoint)).toBe(fault);
  });

  it('may be a push service of the deployment itself, by https and on its very port', () => {
    const own = ['localhost:5861'];
    expect(endpointFault('https://localhost:5861/x', own)).toBeNull();
    expect(endpointFault('https://localhost:5862/x', own)).toBe('odd-port');
    expect(endpointFault('http://localhost:5861/x', own)).toBe('not-https');
    expect(endpointFault('https://u@localhost:5861/x', own)).toBe('odd-parts');
  });
});

describe('what a name may stand for', () => {
  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '192.169.0.1', '223.255.255.255', '2606:4700::1111'])(
    '%s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '',
    'push.example',
  ])('never %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
