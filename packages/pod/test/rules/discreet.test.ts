import { expect, it } from 'vitest';
import { discreet } from '../../src/rules/discreet.ts';

it('keeps addresses of servers and drops who and what', () => {
  const pod = '7259a94b33807cc98249b1c207976d9b';
  expect(
    discreet(
      `Agent {"agent":{"webId":"http://localhost:5342/${pod}/profile/card#me"}} has no read permissions`,
    ),
  ).toBe('Agent {"agent":{"webId":"http://localhost:5342/…"}} has no read permissions');
  expect(discreet(`Received GET request for /${pod}/x`)).toBe('Received GET request for …');
  expect(discreet(`no resource at ${pod}`)).toBe('no resource at …');
  expect(discreet('Listening to server at http://localhost:3000/')).toBe(
    'Listening to server at http://localhost:3000/',
  );
});
