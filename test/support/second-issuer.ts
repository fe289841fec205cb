import { need } from './account-api.ts';
import { openAccount, type Account } from './accounts.ts';
import { tokenLogin, type Login } from './token-login.ts';

const SOLID = 'http://www.w3.org/ns/solid/terms#';

/**
 * Gives a person a second login provider: names it in their profile, proves the WebID to an account there, and signs in
 * with it. The same WebID then comes with another issuer.
 * @param person whose pod is on a stock server, so that any token of theirs may write the profile
 * @param baseUrl the other provider
 */
export const secondIssuer = async (person: Account, baseUrl: string): Promise<Login> => {
  const { webId } = person;
  const { api, password } = await openAccount(baseUrl);
  const home = await person.signIn('profile');
  const link = need((await api.controls()).account, 'webId');
  const refusal = await api.json(link, { webId, password }).then(
    () => '',
    (error: unknown) => String(error),
  );
  const [token = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(refusal.slice(refusal.indexOf('Token'))) ?? [];
  const patched = await home.fetch(webId, {
    method: 'PATCH',
    headers: { 'content-type': 'text/n3' },
    body: `@prefix solid: <${SOLID}>. _:p a solid:InsertDeletePatch; solid:inserts {
      <${webId}> solid:oidcIssuer <${baseUrl}>; solid:oidcIssuerRegistrationToken "${token}". }.`,
  });
  if (!patched.ok) throw new Error(`the profile did not take a second issuer: ${patched.status}`);
  await api.json(link, { webId, password });
  return tokenLogin(api, { issuer: baseUrl, webId, name: 'second', password });
};
