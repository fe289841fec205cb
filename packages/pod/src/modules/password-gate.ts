import {
  InternalServerError,
  JsonInteractionHandler,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  MethodNotAllowedHttpError,
} from '@solid/community-server';
import type { PasswordCheck } from './password-check.ts';
import { fields } from './json-fields.ts';

/**
 * Stands before an act that gives power away and asks for the account's password in the field `password`. An act named
 * with `onlyWith` is asked about only when that field is there; `first` lets the first login of a new account through.
 */
export class PasswordGate extends JsonInteractionHandler implements JsonView {
  readonly #source: JsonInteractionHandler & JsonView;
  readonly #check: PasswordCheck;
  readonly #first: boolean;

  constructor(args: { source: JsonInteractionHandler & JsonView; check: PasswordCheck; first?: boolean }) {
    super();
    this.#source = args.source;
    this.#check = args.check;
    this.#first = args.first === true;
  }

  override async canHandle(input: JsonInteractionHandlerInput): Promise<void> {
    if (input.method !== 'POST') throw new MethodNotAllowedHttpError([input.method]);
    await this.#source.canHandle(input);
  }

  getView(input: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    return this.#source.getView(input);
  }

  override async handle(input: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    const { accountId } = input;
    if (accountId === undefined) {
      throw new InternalServerError('The password gate stands behind the sign-in, never before it.');
    }
    if (!this.#first || (await this.#check.hasLogin(accountId))) {
      const given = fields(input.json);
      await this.#check.again(accountId, this.#first ? given['currentPassword'] : given['password']);
    }
    return this.#source.handle(input);
  }
}
