import {
  JsonInteractionHandler,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  UnauthorizedHttpError,
} from '@solid/community-server';
import type { Notices } from './notices.ts';

/** The account's wish for notices: GET answers it, POST changes it and answers it as it is then. */
export class NoticesHandler extends JsonInteractionHandler implements JsonView {
  readonly #notices: Notices;

  constructor(args: { notices: Notices }) {
    super();
    this.#notices = args.notices;
  }

  async getView({ accountId }: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const { events, push, ...view } = await this.#notices.view(accountId);
    const devices = push?.devices.map((device) => ({ ...device, events: [...device.events] }));
    return {
      json: {
        ...view,
        events: [...events],
        ...(push === undefined ? {} : { push: { key: push.key, devices: devices ?? [] } }),
      },
    };
  }

  override async handle(input: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (input.accountId === undefined) throw new UnauthorizedHttpError();
    await this.#notices.change(input.accountId, input.json);
    return this.getView(input);
  }
}
