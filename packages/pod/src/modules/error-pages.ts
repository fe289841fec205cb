import {
  ErrorHandler,
  type ErrorHandlerArgs,
  getTypeWeight,
  guardedStreamFrom,
  cleanPreferences,
  type HttpRequest,
  type PreferenceParser,
  ResponseDescription,
} from '@solid/community-server';
import { errorPage } from '../pages/error-page.ts';
import { chooseLanguage } from '../pages/language.ts';
import { placeOf } from '../rules/place.ts';

const CHOSEN = /(?:^|;\s*)carnet-language=(fr|en)(?:;|$)/u;

/** Errors for people in our frame and in their language; for programs as the stock server tells them. */
export class ErrorPages extends ErrorHandler {
  readonly #source: ErrorHandler;
  readonly #preferences: PreferenceParser;
  readonly #baseUrl: string;

  constructor(args: { source: ErrorHandler; preferenceParser: PreferenceParser; baseUrl: string }) {
    super();
    this.#source = args.source;
    this.#preferences = args.preferenceParser;
    this.#baseUrl = args.baseUrl;
  }

  override canHandle(input: ErrorHandlerArgs): Promise<void> {
    return this.#source.canHandle(input);
  }

  override async handle(input: ErrorHandlerArgs): Promise<ResponseDescription> {
    const { error, request } = input;
    const { type, language: weights = {} } = await this.#preferences.handleSafe({ request });
    const types = cleanPreferences(type);
    if (getTypeWeight('application/json', types) >= getTypeWeight('text/html', types)) {
      return this.#source.handle(input);
    }
    const language = chooseLanguage(CHOSEN.exec(request.headers.cookie ?? '')?.[1], weights);
    const status = error.statusCode;
    const page = errorPage({ base: this.#baseUrl, language, status, isSignIn: this.#isSignIn(request) });
    error.metadata.contentType = 'text/html';
    return new ResponseDescription(status, error.metadata, guardedStreamFrom(page.toString()));
  }

  #isSignIn(request: HttpRequest): boolean {
    const { pathname } = new URL(request.url ?? '/', this.#baseUrl);
    const place = placeOf(pathname, new URL(this.#baseUrl).pathname);
    return place === 'sign-in' || place === 'provider';
  }
}
