import {
  BasicRepresentation,
  type ClientCredentialsStore,
  cleanPreferences,
  FoundHttpError,
  getTypeWeight,
  InteractionHandler,
  type InteractionHandlerInput,
  MethodNotAllowedHttpError,
  NotFoundHttpError,
  NotImplementedHttpError,
  type PasswordStore,
  type PodStore,
  type ProviderFactory,
  type Representation,
  type WebIdStore,
  finishInteraction,
  forgetWebId,
} from '@solid/community-server';
import { DataFactory } from 'n3';
import { accountPage } from '../pages/account-page.ts';
import { closedPage } from '../pages/closed-page.ts';
import { consentPage } from '../pages/consent-page.ts';
import { describeClient } from '../pages/describe-client.ts';
import type { Html } from '../pages/html.ts';
import { chooseLanguage, type Language } from '../pages/language.ts';
import { loginPage } from '../pages/login-page.ts';
import { registerPage } from '../pages/register-page.ts';
import type { Notices } from './notices.ts';
import type { TrustedAppsStore } from './trusted-apps-store.ts';

type Interaction = NonNullable<InteractionHandlerInput['oidcInteraction']>;
type PageName = 'index' | 'login' | 'register' | 'consent' | 'account' | 'closed';

/** Predicate under which the cookie of the language chosen on a page comes along. */
const LANGUAGE_COOKIE = DataFactory.namedNode('urn:carnet:pod#language');

/** Our pages for signing in and for the account, in place of the stock ones: complete in the answer, in one language. */
export class SignInPages extends InteractionHandler {
  readonly #base: string;
  readonly #stores: {
    passwordStore: PasswordStore;
    webIdStore: WebIdStore;
    podStore: PodStore;
    clientCredentialsStore: ClientCredentialsStore;
    trustedApps: TrustedAppsStore;
    notices: Notices;
  };
  readonly #provider: ProviderFactory;
  readonly #knownApps: readonly string[];

  constructor(args: {
    baseUrl: string;
    providerFactory: ProviderFactory;
    passwordStore: PasswordStore;
    webIdStore: WebIdStore;
    podStore: PodStore;
    clientCredentialsStore: ClientCredentialsStore;
    trustedApps: TrustedAppsStore;
    notices: Notices;
    knownApps: readonly string[];
  }) {
    super();
    this.#base = args.baseUrl;
    this.#stores = args;
    this.#provider = args.providerFactory;
    this.#knownApps = args.knownApps;
  }

  override canHandle({ operation }: InteractionHandlerInput): Promise<void> {
    if (operation.method !== 'GET') throw new MethodNotAllowedHttpError([operation.method]);
    const preferences = cleanPreferences(operation.preferences.type);
    if (getTypeWeight('application/json', preferences) >= getTypeWeight('text/html', preferences)) {
      throw new NotImplementedHttpError('Pages are for who prefers HTML.');
    }
    this.#page(operation.target.path);
    return Promise.resolve();
  }

  override async handle(input: InteractionHandlerInput): Promise<Representation> {
    const { operation } = input;
    const language = chooseLanguage(
      operation.body.metadata.get(LANGUAGE_COOKIE)?.value,
      operation.preferences.language ?? {},
    );
    const html = await this.#render(this.#page(operation.target.path), input, language);
    return new BasicRepresentation(html.toString(), operation.target, 'text/html');
  }

  #page(url: string): PageName {
    const path = url.slice(this.#base.length).replace(/\?.*$/su, '');
    if (path === '.account/') return 'index';
    if (path === '.account/login/' || path === '.account/login/password/') return 'login';
    if (path === '.account/login/password/register/') return 'register';
    if (path === '.account/closed/') return 'closed';
    if (path === '.account/oidc/consent/') return 'consent';
    if (/^\.account\/account\/(?:[^/]+\/)?$/u.test(path)) return 'account';
    throw new NotFoundHttpError();
  }

  async #render(page: PageName, input: InteractionHandlerInput, language: Language): Promise<Html> {
    const { oidcInteraction, accountId } = input;
    const base = this.#base;
    const asking = oidcInteraction === undefined ? null : await this.#client(oidcInteraction);
    if (page === 'closed') return closedPage({ base, language });
    if (page === 'register') return registerPage({ base, language, asking });
    if (accountId === undefined) return loginPage({ base, language, asking });
    if (oidcInteraction !== undefined && page !== 'account') {
      return this.#consent(oidcInteraction, accountId, language);
    }
    return this.#account(accountId, language, oidcInteraction !== undefined);
  }

  async #client(interaction: Interaction) {
    const provider = await this.#provider.getProvider();
    const clientId = String(interaction.params['client_id']);
    const client = await provider.Client.find(clientId);
    return describeClient({
      clientId,
      name: client?.metadata().client_name ?? null,
      redirectUri: String(interaction.params['redirect_uri']),
      known: this.#knownApps.includes(clientId),
    });
  }

  async #loginName(accountId: string): Promise<string> {
    const [login] = await this.#stores.passwordStore.findByAccount(accountId);
    return login?.email ?? '';
  }

  async #consent(interaction: Interaction, accountId: string, language: Language): Promise<Html> {
    const links = await this.#stores.webIdStore.findLinks(accountId);
    const webIds = links.map(({ webId }) => webId);
    const chosen = interaction.session?.accountId;
    if (webIds.length === 1 && webIds[0] !== undefined && interaction.prompt.name === 'login') {
      throw new FoundHttpError(await this.#pick(interaction, webIds[0]));
    }
    const app = await this.#client(interaction);
    return consentPage({
      base: this.#base,
      language,
      app,
      accountId,
      loginName: await this.#loginName(accountId),
      webIds: interaction.prompt.name === 'login' ? webIds : [],
      webId: chosen ?? null,
      trusted: await this.#stores.trustedApps.has(accountId, app.clientId),
    });
  }

  /** With one WebID there is nothing to choose: no page is shown for it. */
  async #pick(interaction: Interaction, webId: string): Promise<string> {
    await forgetWebId(await this.#provider.getProvider(), interaction);
    return finishInteraction(interaction, { login: { accountId: webId, remember: false } }, true);
  }

  async #account(accountId: string, language: Language, asking: boolean): Promise<Html> {
    const stores = this.#stores;
    const passwords = await stores.passwordStore.findByAccount(accountId);
    const tokens = await stores.clientCredentialsStore.findByAccount(accountId);
    return accountPage({
      base: this.#base,
      language,
      accountId,
      asking,
      loginName: passwords[0]?.email ?? '',
      passwordId: passwords[0]?.id ?? null,
      webIds: (await stores.webIdStore.findLinks(accountId)).map(({ webId }) => webId),
      pods: (await stores.podStore.findPods(accountId)).map(({ baseUrl }) => baseUrl),
      trustedApps: (await stores.trustedApps.list(accountId)).sort(),
      notices: await stores.notices.view(accountId),
      programs: tokens.map(({ id, label }) => ({ id, label })),
    });
  }
}
