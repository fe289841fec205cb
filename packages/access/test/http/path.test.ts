import { expect, it } from 'vitest';
import { pathOf, resourceOf } from '../../src/http/path.ts';

it('goes from the resource to the root of its origin', () => {
  expect(pathOf('https://pod.example/a/b?q#f')).toEqual([
    'https://pod.example/a/b',
    'https://pod.example/a/',
    'https://pod.example/',
  ]);
  expect(pathOf('https://pod.example/a//')).toEqual([
    'https://pod.example/a//',
    'https://pod.example/a/',
    'https://pod.example/',
  ]);
  expect(resourceOf('https://pod.example#me')).toBe('https://pod.example/');
});

it('ends', () => {
  expect(() => pathOf(`https://pod.example${'/a'.repeat(40)}`)).toThrow(/32 levels/);
});
