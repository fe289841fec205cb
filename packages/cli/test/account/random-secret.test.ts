import { expect, it } from 'vitest';
import { randomName, randomPassword } from '../../src/account/random-secret.ts';

it('gives passwords and names that never repeat', () => {
  const many = Array.from({ length: 200 }, () => [randomPassword(), randomName()] as const);
  for (const [password, name] of many) {
    expect(password).toMatch(/^[a-km-z2-9]{5}(-[a-km-z2-9]{5}){5}$/);
    expect(name).toMatch(/^[0-9a-f]{32}$/);
  }
  expect(new Set(many.flat()).size).toBe(400);
});
