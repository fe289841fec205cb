import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '../../src/index.ts';
import { makeAccount } from '../api.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('what a person reads when something is wrong', () => {
  let server: RunningServer;
  let pod: string;
  const open = (path: string, language: string, more: Record<string, string> = {}): Promise<Response> =>
    fetch(new URL(path, server.baseUrl), {
      headers: { accept: BROWSER, 'accept-language': language, ...more },
      redirect: 'manual',
    });

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port: 4118, logLevel: 'error' });
    ({ pod } = await makeAccount(server.baseUrl, 'margaux'));
  });
  afterAll(() => server.stop());

  it.each([
    ['.account/nothing/', 404, 'Il n’y a rien à cette adresse', 'There is nothing at this address'],
    ['.oidc/auth?client_id=x', 400, 'La connexion s’est arrêtée là', 'The sign-in ended here'],
    ['.oidc/nothing', 404, 'La connexion s’est arrêtée là', 'The sign-in ended here'],
    ['nothing', 401, 'Il faut se connecter', 'This asks for a sign-in'],
  ])('%s: %d in French and in English, in our frame', async (path, status, french, english) => {
    for (const [language, title] of [
      ['fr-FR,fr;q=0.9,en;q=0.5', french],
      ['en-GB', english],
    ] as const) {
      const answer = await open(path, language);
      const text = await answer.text();
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        status,
        expect.stringContaining('text/html'),
      ]);
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(text).toContain('.well-known/carnet/pages.css');
      expect(text).not.toMatch(/HttpError|stack|Community Solid Server/u);
    }
  });

  it('speaks the language chosen on a page before', async () => {
    const answer = await open('.account/nothing/', 'en', { cookie: 'a=b; carnet-language=fr' });
    expect(await answer.text()).toContain('lang="fr"');
  });

  it('says no more of what lies in a pod than the status', async () => {
    const [there, absent] = [await open(`${pod}profile/`, 'en'), await open(`${pod}absent/`, 'en')];
    expect(await there.text()).toBe(await absent.text());
    expect(there.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('is for programs what it was', async () => {
    const answer = await fetch(`${server.baseUrl}.account/nothing/`, { headers: { accept: '*/*' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json']);
    expect(await answer.json()).toMatchObject({ statusCode: 404 });
  });
});
