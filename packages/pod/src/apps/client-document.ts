/** What a Client ID document says of an app. */
export interface ClientDescription {
  /** Origin of the app with a slash at the end. */
  readonly baseUrl: string;
  /** What people read on the sign-in page. */
  readonly name: string;
}

/** Where every app has its Client ID document. */
export const CLIENT_DOCUMENT = 'clientid.jsonld';

/** The client id of an app: the address of its document. */
export const clientIdOf = (baseUrl: string): string => `${baseUrl}${CLIENT_DOCUMENT}`;

/** Client ID document of an app, a JSON-LD object as Solid-OIDC (section 5.1) wants it. */
export const clientDocument = ({ baseUrl, name }: ClientDescription): Record<string, unknown> => ({
  '@context': ['https://www.w3.org/ns/solid/oidc-context.jsonld'],
  client_id: clientIdOf(baseUrl),
  client_name: name,
  client_uri: baseUrl,
  redirect_uris: [baseUrl, `${baseUrl}signin`],
  post_logout_redirect_uris: [baseUrl],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  scope: 'openid webid offline_access',
  application_type: 'web',
  token_endpoint_auth_method: 'none',
});
