import {
  JsonInteractionHandler,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  UnauthorizedHttpError,
} from '@solid/community-server';
import type { Notices } from './notices.ts';

/** The account's wish for notices by e-mail: GET answers it, POST changes it and answers it as it is then. */
export class NoticesHandler extends JsonInteractionHandler implements JsonView {
  readonly #notices: Notices;

  constructor(args: { notices: Notices }) {
    super();
    this.#notices = args.notices;
  }

  async getView({ accountId }: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const { events, ...view } = await this.#notices.view(accountId);
    return { json: { ...view, events: [...events] } };
  }

  override async handle(input: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (input.accountId === undefined) throw new UnauthorizedHttpError();
    await this.#notices.change(input.accountId, input.json);
    return this.getView(input);
  }
}
