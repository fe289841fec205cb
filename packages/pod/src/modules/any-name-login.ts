import {
  type AccountStore,
  BadRequestHttpError,
  type CookieStore,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  type LoginOutputType,
  ResolveLoginHandler,
} from '@solid/community-server';
import { fields, text } from './json-fields.ts';
import type { PasswordCheck } from './password-check.ts';

/** Signs in with any login name, which may but need not be an e-mail address. Field names as in the stock API. */
export class AnyNameLogin extends ResolveLoginHandler implements JsonView {
  readonly #check: PasswordCheck;

  constructor(args: { accountStore: AccountStore; cookieStore: CookieStore; check: PasswordCheck }) {
    super(args.accountStore, args.cookieStore);
    this.#check = args.check;
  }

  getView(): Promise<JsonRepresentation> {
    return Promise.resolve({
      json: {
        fields: {
          email: { required: true, type: 'string' },
          password: { required: true, type: 'string' },
          remember: { required: false, type: 'boolean' },
        },
      },
    });
  }

  override async login({ json }: JsonInteractionHandlerInput): Promise<JsonRepresentation<LoginOutputType>> {
    const loginName = text(json, 'email');
    const password = text(json, 'password');
    if (loginName === null || password === null) {
      throw new BadRequestHttpError('A login name (email) and a password are needed.');
    }
    const accountId = await this.#check.signIn(loginName, password);
    return { json: { accountId, remember: fields(json)['remember'] === true } };
  }
}
