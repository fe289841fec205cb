import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLinks, targetsOf } from '../../src/http/link.ts';

it('reads links with several relations, quoted or not', () => {
  const links = readLinks(
    '<.acl>; rel=acl, </x,y;z>; title="a, \\"b\\" <c>"; rel="type describedby" , <n>; anchor="#a"; rel = "acl"',
  );
  expect(targetsOf(links, 'acl')).toEqual(['.acl', 'n']);
  expect(targetsOf(links, 'describedby')).toEqual(['/x,y;z']);
});

it('finds none in nothing and in noise, in bounded time', () => {
  expect(readLinks(null)).toEqual([]);
  expect(readLinks('<a>, b, <c')).toEqual([]);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('<', '>', ';', '=', '"', ' ', ',', 'rel', '\\', 'a') }),
      (text) => {
        expect(readLinks(text).every(({ relations }) => relations.length > 0)).toBe(true);
      },
    ),
  );
  const start = performance.now();
  readLinks(`<a>${'; b="'.repeat(5_000)}`);
  readLinks('<a>;'.repeat(5_000) + ' '.repeat(10_000));
  expect(performance.now() - start).toBeLessThan(1_000);
});
