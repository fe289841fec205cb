import { expect, it } from 'vitest';
import { safetyHeaders } from '../../src/rules/headers.ts';

it('gives what lies in pods an origin of its own and no scripts', () => {
  const headers = safetyHeaders('data', 'https://pod.example/');
  expect(headers['Content-Security-Policy']).toBe(`sandbox; default-src 'none'; frame-ancestors 'none'`);
  expect(headers['X-Content-Type-Options']).toBe('nosniff');
});

it('gives our pages scripts from our own folder only, and no frame', () => {
  for (const place of ['account', 'sign-in', 'provider', 'asset'] as const) {
    const policy = safetyHeaders(place, 'https://pod.example/')['Content-Security-Policy'];
    expect(policy).toContain('script-src https://pod.example/.well-known/carnet/;');
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).not.toMatch(/unsafe|\*/u);
  }
});
