import {
  BadRequestHttpError,
  ConsentHandler,
  type JsonInteractionHandlerInput,
  JsonInteractionHandler,
  type JsonRepresentation,
  type ProviderFactory,
  UnauthorizedHttpError,
} from '@solid/community-server';
import { isClientDocument } from '../rules/trusted.ts';
import { fields } from './json-fields.ts';
import type { PasswordCheck } from './password-check.ts';
import type { TrustedAppsStore } from './trusted-apps-store.ts';

/**
 * The answer to an app that asks to sign in. With `trust: true` and the password again, the app also goes on the list of
 * trusted apps. Only a trusted app may stay signed in beyond the session.
 */
export class TrustConsent extends JsonInteractionHandler {
  readonly #consent: ConsentHandler;
  readonly #trusted: TrustedAppsStore;
  readonly #check: PasswordCheck;

  constructor(args: {
    providerFactory: ProviderFactory;
    trustedApps: TrustedAppsStore;
    check: PasswordCheck;
  }) {
    super();
    this.#consent = new ConsentHandler(args.providerFactory);
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
    if (fields(json)['trust'] === true) {
      if (!isClientDocument(clientId)) {
        throw new BadRequestHttpError('An app without a Client ID document cannot be trusted.');
      }
      await this.#check.again(accountId, fields(json)['password']);
      await this.#trusted.add(accountId, clientId);
    }
    const remember = await this.#trusted.has(accountId, clientId);
    return this.#consent.handle({ ...input, json: { remember } });
  }
}
