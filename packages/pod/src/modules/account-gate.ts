import {
  HttpHandler,
  type HttpHandlerInput,
  type HttpRequest,
  type TargetExtractor,
} from '@solid/community-server';
import { fence, type FenceRefusal } from '../rules/fence.ts';
import { safetyHeaders } from '../rules/headers.ts';
import { type Place, placeOf } from '../rules/place.ts';

const header = (request: HttpRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

const SENTENCES: Record<NonNullable<FenceRefusal>, string> = {
  'foreign-origin': 'The account answers only its own pages: open it in a window of its own.',
  'no-origin': 'A change of the account must say which page it comes from.',
};

/** The way into the server: headers for every place, and the fence around the account. */
export class AccountGate extends HttpHandler {
  readonly #source: HttpHandler;
  readonly #targets: TargetExtractor;
  readonly #baseUrl: string;
  readonly #origin: string;

  constructor(args: { source: HttpHandler; targetExtractor: TargetExtractor; baseUrl: string }) {
    super();
    this.#source = args.source;
    this.#targets = args.targetExtractor;
    this.#baseUrl = args.baseUrl;
    this.#origin = new URL(args.baseUrl).origin;
  }

  override async handle(input: HttpHandlerInput): Promise<void> {
    const { request, response } = input;
    const place = await this.#place(request);
    for (const [name, value] of Object.entries(safetyHeaders(place, this.#baseUrl))) {
      response.setHeader(name, value);
    }
    const refusal = place === 'account' ? this.#refusal(request) : null;
    if (refusal === null) {
      await this.#source.handleSafe(input);
      return;
    }
    response.setHeader('Content-Type', 'application/json');
    response.writeHead(403).end(
      JSON.stringify({
        name: 'ForbiddenHttpError',
        statusCode: 403,
        code: refusal,
        message: SENTENCES[refusal],
      }),
    );
  }

  #refusal(request: HttpRequest): FenceRefusal {
    return fence(
      {
        method: request.method ?? 'GET',
        origin: header(request, 'origin'),
        fetchSite: header(request, 'sec-fetch-site'),
        fetchMode: header(request, 'sec-fetch-mode'),
        withCookie: header(request, 'cookie') !== null,
      },
      this.#origin,
    );
  }

  /** A request whose address cannot be understood is treated as one to the account: most strictly. */
  async #place(request: HttpRequest): Promise<Place> {
    try {
      const { path } = await this.#targets.handleSafe({ request });
      return placeOf(new URL(path).pathname, new URL(this.#baseUrl).pathname);
    } catch {
      return 'account';
    }
  }
}
