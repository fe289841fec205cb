import { describe, expect, it } from 'vitest';
import { accountPageOf, readDeployment } from '../../src/signin/deployment.ts';

const PROVIDER = {
  name: 'pod.example',
  issuer: 'https://pod.example/',
  signUp: 'https://pod.example/.account/login/password/register/',
};
const read = (provider: unknown) =>
  readDeployment(() => Promise.resolve(Response.json({ operator: 'Les Carnets du Port', provider })));

describe('what the server of an app says of itself', () => {
  it('names the page where an account can be erased, for that provider and no other', async () => {
    const account = 'https://pod.example/.account/account/';
    const deployment = await read({ ...PROVIDER, account });
    expect(accountPageOf(deployment, 'https://pod.example')).toBe(account);
    expect(accountPageOf(deployment, 'https://other.example/')).toBeNull();
    expect(accountPageOf(await read(PROVIDER), PROVIDER.issuer)).toBeNull();
    expect(accountPageOf(await read(null), PROVIDER.issuer)).toBeNull();
  });

  it('is not followed to a page of somebody else', async () => {
    for (const account of ['https://elsewhere.example/account/', 'javascript:alert(1)', '/account/', 7])
      expect((await read({ ...PROVIDER, account })).provider).toEqual({ ...PROVIDER, account: null });
  });
});
