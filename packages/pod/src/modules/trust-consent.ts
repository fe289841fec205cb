import {
  BadRequestHttpError,
  ConsentHandler,
  type JsonInteractionHandlerInput,
  JsonInteractionHandler,
  type JsonRepresentation,
  type ProviderFactory,
  UnauthorizedHttpError,
} from '@solid/community-server';
import { isClientDocument, returnsToItself } from '../rules/trusted.ts';
import { fields } from './json-fields.ts';
import type { PasswordCheck } from './password-check.ts';
import type { TrustedAppsStore } from './trusted-apps-store.ts';

/**
 * The answer to an app that asks to sign in. With `trust: true` and the password again, the app also goes on the list of
 * trusted apps. Only a trusted app may stay signed in beyond the session, and only one whose answer goes to its own origin.
 */
export class TrustConsent extends JsonInteractionHandler {
  readonly #consent: ConsentHandler;
  readonly #provider: ProviderFactory;
  readonly #trusted: TrustedAppsStore;
  readonly #check: PasswordCheck;

  constructor(args: {
    providerFactory: ProviderFactory;
    trustedApps: TrustedAppsStore;
    check: PasswordCheck;
  }) {
    super();
    this.#consent = new ConsentHandler(args.providerFactory);
    this.#provider = args.providerFactory;
    this.#trusted = args.trustedApps;
    this.#check = args.check;
  }

  override async handle(input: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    const { accountId, oidcInteraction, json } = input;
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const clientId = oidcInteraction?.params['client_id'];
    if (typeof clientId !== 'string') {
      throw new BadRequestHttpError('No app asks to sign in here: start again from the app.');
    }
    const wanted = fields(json)['trust'] === true;
    if (wanted && !isClientDocument(clientId)) {
      throw new BadRequestHttpError('An app without a Client ID document cannot be trusted.');
    }
    const remember = wanted || (await this.#trusted.has(accountId, clientId));
    if (remember) await this.#checkReturn(clientId, oidcInteraction?.params['redirect_uri']);
    if (wanted) {
      await this.#check.again(accountId, fields(json)['password']);
      await this.#trusted.add(accountId, clientId);
    }
    return this.#consent.handle({ ...input, json: { remember } });
  }

  /** What a trusted app gets opens everything: it goes to that app's own origin, as its document says now. */
  async #checkReturn(clientId: string, redirectUri: unknown): Promise<void> {
    const client = await (await this.#provider.getProvider()).Client.find(clientId);
    const registered = client?.metadata().redirect_uris ?? [];
    if (typeof redirectUri !== 'string' || !returnsToItself(clientId, redirectUri, registered)) {
      throw new BadRequestHttpError(
        'This app sends its answer to another address than its own, so it cannot be a trusted app.',
      );
    }
  }
}
