import { RecordError } from '@carnet/record';
import { expect, it } from 'vitest';
import { CliError } from '../../src/errors.ts';
import { signedInLater } from '../../src/session/signed-in-later.ts';

const there = 'https://former.example/';

it('signs in at the first question only, and again where it did not succeed', async () => {
  let [tried, isDown] = [0, true];
  const fetch = signedInLater(() => {
    tried += 1;
    if (isDown) return Promise.reject(new RecordError('network', 'It cannot be reached.'));
    return Promise.resolve(() => Promise.resolve(new Response('yes')));
  });
  expect(tried).toBe(0);
  await expect(fetch(there)).rejects.toMatchObject({ code: 'network' });
  isDown = false;
  expect(await (await fetch(there)).text()).toBe('yes');
  await fetch(there);
  expect(tried).toBe(2);
});

it('says of a sign-in that is refused that it is, and not that nothing can be reached', async () => {
  const fetch = signedInLater(() => Promise.reject(new CliError('sign-in-failed', 'The provider refused.')));
  await expect(fetch(there)).rejects.toMatchObject({ name: 'RecordError', code: 'signed-out' });
});
