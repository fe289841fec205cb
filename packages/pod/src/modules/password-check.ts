import { ForbiddenHttpError, HttpError, type PasswordStore } from '@solid/community-server';
import { type Attempts, counted, createAttempts } from '../rules/attempts.ts';

/** Asks for a password, at sign-in and again before what gives power away. Slows down guessing. */
export class PasswordCheck {
  readonly #store: PasswordStore;
  readonly #attempts: Attempts;

  constructor(args: { passwordStore: PasswordStore; clock: () => Date }) {
    this.#store = args.passwordStore;
    this.#attempts = createAttempts(args.clock);
  }

  /** Account of a login name with its password. @throws ForbiddenHttpError, or 429 after too many wrong ones */
  async signIn(loginName: string, password: string): Promise<string> {
    return this.#counted(loginName.toLowerCase(), async () => {
      const { accountId } = await this.#store.authenticate(loginName, password);
      return accountId;
    });
  }

  /** Passes if the password is that of one of the account's logins. @throws as `signIn` */
  async again(accountId: string, password: unknown): Promise<void> {
    const logins = await this.#store.findByAccount(accountId);
    await this.#counted(accountId, async () => {
      if (typeof password !== 'string' || password === '') throw wrong();
      for (const { email } of logins) {
        if (await this.#fits(email, password)) return;
      }
      throw wrong();
    });
  }

  /** True once an account has a login, and so a password to ask for. */
  async hasLogin(accountId: string): Promise<boolean> {
    return (await this.#store.findByAccount(accountId)).length > 0;
  }

  async #fits(loginName: string, password: string): Promise<boolean> {
    try {
      await this.#store.authenticate(loginName, password.trim());
      return true;
    } catch {
      return false;
    }
  }

  #counted<T>(key: string, act: () => Promise<T>): Promise<T> {
    return counted(this.#attempts, key, act, tooMany);
  }
}

const tooMany = (): HttpError =>
  new HttpError(429, 'TooManyRequestsHttpError', 'Too many wrong passwords: wait a quarter of an hour.');

const wrong = (): ForbiddenHttpError =>
  new ForbiddenHttpError('This needs the password of the account again: send it as "password".');
