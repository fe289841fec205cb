import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount, signInApp, type TestAccount } from '../api.ts';

const APP = 'http://localhost:4115';
const CLIENT = `${APP}/id`;
/** Where the app's document says that answers may go. */
const OWN = `${APP}/back`;
const ELSEWHERE = 'http://localhost:4116/back';

describe('an app whose document lists an address of another origin', () => {
  let server: RunningServer;
  let app: Server;
  let margaux: TestAccount;
  let listed = [OWN, ELSEWHERE];

  const signIn = (redirectUri: string, consent: Record<string, unknown> = {}) =>
    signInApp(server.baseUrl, margaux, { clientId: CLIENT, redirectUri }, { consent });
  const trust = () => ({ trust: true, password: margaux.password });
  const canList = async (use: typeof fetch): Promise<number> => (await use(margaux.pod)).status;

  beforeAll(async () => {
    app = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/ld+json' }).end(
        JSON.stringify({
          '@context': 'https://www.w3.org/ns/solid/oidc-context.jsonld',
          client_id: CLIENT,
          redirect_uris: listed,
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          scope: 'openid webid offline_access',
        }),
      );
    });
    await new Promise<void>((resolve) => app.listen(4115, 'localhost', resolve));
    server = await startPod({ dataDir: null, port: 4114, logLevel: 'error' });
    margaux = await makeAccount(server.baseUrl, 'margaux');
  });
  afterAll(async () => {
    app.close();
    await server.stop();
  });

  it('may be used there, and is not trusted there', async () => {
    expect(await canList((await signIn(ELSEWHERE)).fetch)).toBe(403);
    await expect(signIn(ELSEWHERE, trust())).rejects.toThrow('cannot be a trusted app');
    expect(await canList((await signIn(ELSEWHERE)).fetch)).toBe(403);
  });

  it('is trusted at its own origin, and from then on lets nothing go to the other', async () => {
    expect(await canList((await signIn(OWN, trust())).fetch)).toBe(200);
    await expect(signIn(ELSEWHERE)).rejects.toThrow('cannot be a trusted app');
  });

  it('gets nothing at an address its document no longer lists', async () => {
    listed = [OWN];
    await expect(signIn(ELSEWHERE)).rejects.toThrow(TypeError);
    expect(await canList((await signIn(OWN)).fetch)).toBe(200);
  });
});
