import {
  BadRequestHttpError,
  JsonInteractionHandler,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  UnauthorizedHttpError,
} from '@solid/community-server';
import { isClientDocument } from '../rules/trusted.ts';
import { fields, text } from './json-fields.ts';
import type { TrustedAppsStore } from './trusted-apps-store.ts';

/**
 * The account's list of trusted apps. GET answers `{ trustedApps: [clientId] }`; POST takes `{ clientId }` to add one or
 * `{ clientId, remove: true }` to take it away, and answers the list as it is then.
 */
export class TrustedAppsHandler extends JsonInteractionHandler implements JsonView {
  readonly #store: TrustedAppsStore;

  constructor(args: { trustedApps: TrustedAppsStore }) {
    super();
    this.#store = args.trustedApps;
  }

  async getView({ accountId }: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const trustedApps = await this.#store.list(accountId);
    return { json: { trustedApps: trustedApps.sort() } };
  }

  override async handle(input: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    const { accountId, json } = input;
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const clientId = text(json, 'clientId');
    if (clientId === null || !isClientDocument(clientId)) {
      throw new BadRequestHttpError(
        'Only an app with a Client ID document (an https address, or one of this machine) can be trusted.',
      );
    }
    if (fields(json)['remove'] === true) await this.#store.remove(accountId, clientId);
    else await this.#store.add(accountId, clientId);
    return this.getView(input);
  }
}
