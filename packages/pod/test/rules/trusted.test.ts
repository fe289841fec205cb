import { describe, expect, it } from 'vitest';
import { isClientDocument, isLoopback, returnsToItself } from '../../src/rules/trusted.ts';

describe('what can be a trusted app', () => {
  it.each(['https://app.example/id', 'http://localhost:4600/clientid.jsonld', 'http://127.0.0.1/x'])(
    '%s can',
    (clientId) => {
      expect(isClientDocument(clientId)).toBe(true);
    },
  );

  it.each([
    'http://app.example/id',
    'name_1234',
    '',
    'ftp://a/b',
    'https://a/#x',
    'https://u@a/',
    'javascript:x',
  ])('%s cannot', (clientId) => {
    expect(isClientDocument(clientId)).toBe(false);
  });

  it('is on this machine or not', () => {
    expect(['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '[::1]'].every(isLoopback)).toBe(true);
    expect(['localhost.example', '127.0.0.1.example', '192.168.0.1', ''].some(isLoopback)).toBe(false);
  });

  it.each([
    ['https://app.example/id', 'https://app.example/back', true],
    ['https://app.example/id', 'https://app.example:444/back', false],
    ['https://app.example/id', 'https://evil.example/back', false],
    ['https://app.example/id', 'http://app.example/back', false],
    ['https://app.example/id', 'app.example:/back', false],
    ['name_1234', 'https://app.example/back', false],
  ])('%s that sends to %s returns to itself: %s', (clientId, redirect, does) => {
    expect(returnsToItself(clientId, redirect, [redirect])).toBe(does);
    expect(returnsToItself(clientId, redirect, [`${redirect}/other`])).toBe(false);
  });
});
