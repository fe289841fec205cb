import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/rules/place.ts';

describe('what a path is', () => {
  it.each([
    ['/.account/', 'account'],
    ['/.account', 'account'],
    ['/%2Eaccount/login/', 'account'],
    ['//.account/account/x/client-credentials/', 'account'],
    ['/.ACCOUNT/', 'account'],
    ['/.oidc/auth', 'sign-in'],
    ['/.oidc/auth/abc', 'sign-in'],
    ['/.oidc/session/end', 'sign-in'],
    ['/.oidc/token', 'provider'],
    ['/.oidc/jwks', 'provider'],
    ['/.well-known/openid-configuration', 'provider'],
    ['/.well-known/carnet/pages.js', 'asset'],
    ['/', 'asset'],
    ['/0123/profile/card', 'data'],
    ['/%E0%A4%A', 'data'],
  ])('%s is %s', (path, place) => {
    expect(placeOf(path)).toBe(place);
  });

  it('knows a server below a path', () => {
    expect(placeOf('/pods/.oidc/token', '/pods/')).toBe('provider');
    expect(placeOf('/pods/.account/', '/pods/')).toBe('account');
    expect(placeOf('/pods/', '/pods/')).toBe('asset');
  });

  it('takes the account for the account however it is written', () => {
    const spelled = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }).map((escaped) =>
      Array.from('/.account/')
        .map((character, at) =>
          at > 0 && at < 9 && escaped[at] === true ? `%${character.charCodeAt(0).toString(16)}` : character,
        )
        .join(''),
    );
    fc.assert(
      fc.property(spelled, (path) => {
        expect(placeOf(path)).toBe('account');
      }),
    );
  });
});
