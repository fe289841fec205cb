import { describe, expect, it } from 'vitest';
import { gate, isInside } from '../../src/app/gate.ts';

describe('the gate', () => {
  it.each([
    ['out', '/', null],
    ['out', '/connect', null],
    ['out', '/timeline', '/'],
    ['out', '/entry/0f', '/'],
    ['unwired', '/timeline', '/'],
    ['unwired', '/', null],
    ['unreachable', '/people', '/'],
    ['untrusted', '/kit', '/'],
    ['no-kit', '/timeline', '/kit'],
    ['no-kit', '/kit', null],
    ['locked', '/people', '/unlock'],
    ['open', '/unlock', '/timeline'],
    ['open', '/', '/timeline'],
    ['open', '/entry/0f', null],
    ['starting', '/timeline', null],
    ['out', '/verify', null],
    ['locked', '/verify', null],
    ['out', '/verify/more', '/'],
  ] as const)('with the stage %s, %s leads to %s', (stage, path, to) => {
    expect(gate(stage, path, '/timeline', null)).toBe(to);
  });

  it.each([
    ['/people', true],
    ['/share?to=a', true],
    ['/', false],
    ['/connect?x', false],
    ['/unlock', false],
    ['//elsewhere.example', false],
    ['/\\elsewhere.example', false],
  ])('takes %s for a page inside: %s', (address, inside) => {
    expect(isInside(address)).toBe(inside);
  });

  it('shows what must come first before anything else inside', () => {
    expect(gate('open', '/people', '/timeline', '/open')).toBe('/open');
    expect(gate('open', '/open', '/timeline', '/open')).toBeNull();
    expect(gate('out', '/open', '/timeline', '/open')).toBe('/');
  });
});
