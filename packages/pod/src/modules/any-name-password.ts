import {
  BadRequestHttpError,
  JsonInteractionHandler,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  type PasswordIdRoute,
  type PasswordStore,
  UnauthorizedHttpError,
} from '@solid/community-server';
import { text } from './json-fields.ts';

const SHORTEST = 8;
const LONGEST_NAME = 254;

/** Adds a login: a name of one's choice, and a password of eight characters or more. */
export class AnyNamePassword extends JsonInteractionHandler implements JsonView {
  readonly #store: PasswordStore;
  readonly #route: PasswordIdRoute;

  constructor(args: { passwordStore: PasswordStore; passwordRoute: PasswordIdRoute }) {
    super();
    this.#store = args.passwordStore;
    this.#route = args.passwordRoute;
  }

  async getView({ accountId }: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const passwordLogins: Record<string, string> = {};
    for (const { id, email } of await this.#store.findByAccount(accountId)) {
      passwordLogins[email] = this.#route.getPath({ accountId, passwordId: id });
    }
    return {
      json: {
        fields: {
          email: { required: true, type: 'string' },
          password: { required: true, type: 'string' },
          currentPassword: { required: false, type: 'string' },
        },
        passwordLogins,
      },
    };
  }

  override async handle({ accountId, json }: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const loginName = text(json, 'email');
    const password = text(json, 'password');
    if (loginName === null || loginName.length > LONGEST_NAME) {
      throw new BadRequestHttpError('A login name (email) of 1 to 254 characters is needed.');
    }
    if (password === null || password.length < SHORTEST) {
      throw new BadRequestHttpError('A password of at least 8 characters is needed.');
    }
    const passwordId = await this.#store.create(loginName, accountId, password);
    await this.#store.confirmVerification(passwordId);
    return { json: { resource: this.#route.getPath({ accountId, passwordId }) } };
  }
}
