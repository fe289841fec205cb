import { getDefaultSession } from '@inrupt/solid-client-authn-browser';

/**
 * The smallest app there can be: it comes back from the provider, or signs in silently again, and says in its markup who
 * is signed in. Its acts are on the window, for the test that drives it.
 */
const session = getDefaultSession();

const acts = {
  signIn: (oidcIssuer: string) =>
    session.login({
      oidcIssuer,
      clientId: `${location.origin}/clientid.jsonld`,
      redirectUrl: `${location.origin}/`,
    }),
  status: async (url: string) => (await session.fetch(url)).status,
  expires: () => session.info.expirationDate ?? null,
};
Object.assign(window, { acts });

const shown = document.querySelector('output');
const show = (text: string): void => {
  if (shown !== null) shown.textContent = text;
};

session
  .handleIncomingRedirect({ restorePreviousSession: true })
  .then((info) => {
    show(info?.isLoggedIn === true ? (info.webId ?? '') : 'signed out');
  })
  .catch((error: unknown) => {
    show(`failed: ${String(error)}`);
  });
