import { createServer } from 'node:http';

/** Serves Client ID documents of apps that tests sign in through. */
export interface ClientDocuments {
  /** The address of an app's Client ID document, which is the app's id, e.g. `http://localhost:4290/clinician`. */
  id(app: string): string;
  stop(): Promise<void>;
}

const CONTEXT = 'https://www.w3.org/ns/solid/oidc-context.jsonld';

/** Starts on a port of the test's own; every path but `/…/done` is an app. */
export const serveClientDocuments = async (port: number): Promise<ClientDocuments> => {
  const origin = `http://localhost:${port}`;
  const server = createServer((request, response) => {
    const id = `${origin}${request.url ?? '/'}`;
    response.writeHead(200, { 'content-type': 'application/ld+json' });
    response.end(
      JSON.stringify({
        '@context': CONTEXT,
        client_id: id,
        client_name: new URL(id).pathname.slice(1),
        redirect_uris: [`${id}/done`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        scope: 'openid webid offline_access',
        token_endpoint_auth_method: 'none',
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return {
    id: (app) => `${origin}/${app}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
};
