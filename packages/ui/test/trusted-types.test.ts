import { describe, expect, it } from 'vitest';
import { isOwnScript, trustOwnScripts } from '../src/trusted-types.ts';

const ORIGIN = 'https://carnet.example';

describe('what may become a script', () => {
  it.each([
    ['https://carnet.example/_app/immutable/workers/a.js', true],
    ['/_app/immutable/workers/a.js', true],
    ['/service-worker.js', true],
    ['/service-worker.js?x=1', false],
    ['/deep/service-worker.js', false],
    ['https://evil.example/service-worker.js', false],
    ['https://carnet.example/a.js', false],
    ['https://carnet.example/_app/../a.js', false],
    ['https://carnet.example:444/_app/a.js', false],
    ['https://evil.example/_app/a.js', false],
    ['//evil.example/_app/a.js', false],
    ['blob:https://carnet.example/1b2c', false],
    ['data:text/javascript,1', false],
    ['javascript:1', false],
  ])('%s: %s', (address, may) => {
    expect(isOwnScript(address, ORIGIN)).toBe(may);
  });

  it('is what the default policy lets through, where there are policies', () => {
    const made: Record<string, (address: string) => string | null> = {};
    const factory = {
      createPolicy: (name: string, rules: { createScriptURL: (address: string) => string | null }) => {
        made[name] = rules.createScriptURL;
      },
    };
    trustOwnScripts(factory, ORIGIN);
    expect(made['default']?.('/_app/a.js')).toBe('/_app/a.js');
    expect(made['default']?.('https://evil.example/_app/a.js')).toBeNull();
    expect(() => {
      trustOwnScripts(undefined, ORIGIN);
    }).not.toThrow();
  });
});
