import {
  JsonInteractionHandler,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  RepresentationMetadata,
  SOLID_HTTP,
  UnauthorizedHttpError,
} from '@solid/community-server';
import type { Erasure } from './erasure.ts';

/** Erases the whole account for good, with all its pods. Stands behind the password. */
export class CloseAccountHandler extends JsonInteractionHandler implements JsonView {
  readonly #erasure: Erasure;

  constructor(args: { erasure: Erasure }) {
    super();
    this.#erasure = args.erasure;
  }

  getView(): Promise<JsonRepresentation> {
    return Promise.resolve({ json: { fields: {} } });
  }

  override async handle(input: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    const { accountId, metadata, target } = input;
    if (accountId === undefined) throw new UnauthorizedHttpError();
    await this.#erasure.account(accountId);
    const json = { closed: true };
    const cookie = metadata.get(SOLID_HTTP.terms.accountCookie)?.value;
    if (cookie === undefined) return { json };
    const forget = new RepresentationMetadata(target);
    forget.set(SOLID_HTTP.terms.accountCookie, cookie);
    forget.set(SOLID_HTTP.terms.accountCookieExpiration, new Date(0).toISOString());
    return { json, metadata: forget };
  }
}
