import { expect, it } from 'vitest';
import { sessionOf } from '../../src/rules/session-of.ts';

const token = (payload: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;

it('a session is the key that its token is bound to', () => {
  expect(sessionOf(`DPoP ${token({ cnf: { jkt: 'thumb' } })}`)).toBe('thumb');
  expect(sessionOf(`dpop ${token({ cnf: { jkt: 'thumb' } })}`)).toBe('thumb');
});

it('no session is known of what is no such token', () => {
  for (const header of [
    undefined,
    '',
    'DPoP invented',
    'DPoP a.b.c',
    `Bearer ${token({ cnf: { jkt: 'thumb' } })}`,
    `DPoP ${token({ cnf: { jkt: 1 } })}`,
    `DPoP ${token({ cnf: null })}`,
    `DPoP ${token(null)}`,
  ])
    expect(sessionOf(header)).toBeNull();
});
