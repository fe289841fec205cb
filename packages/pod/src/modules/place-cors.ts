import {
  type CorsHandler,
  HttpHandler,
  type HttpHandlerInput,
  type TargetExtractor,
} from '@solid/community-server';
import { placeOf } from '../rules/place.ts';

/**
 * Lets other origins read what is meant for them: data and public files, which know no cookie, and the provider's
 * endpoints for apps, never together with a cookie. Account and sign-in answers carry no such header: a page on another port could
 * otherwise read an authorization code made for a trusted app.
 */
export class PlaceCors extends HttpHandler {
  readonly #data: CorsHandler;
  readonly #provider: CorsHandler;
  readonly #targets: TargetExtractor;
  readonly #base: string;

  constructor(args: {
    data: CorsHandler;
    provider: CorsHandler;
    targetExtractor: TargetExtractor;
    baseUrl: string;
  }) {
    super();
    this.#data = args.data;
    this.#provider = args.provider;
    this.#targets = args.targetExtractor;
    this.#base = new URL(args.baseUrl).pathname;
  }

  override async handle(input: HttpHandlerInput): Promise<void> {
    const { path } = await this.#targets.handleSafe({ request: input.request });
    const place = placeOf(new URL(path).pathname, this.#base);
    if (place === 'data' || place === 'asset') await this.#data.handleSafe(input);
    if (place === 'provider') await this.#provider.handleSafe(input);
  }
}
