import type { Server } from 'node:http';
import { promisify } from 'node:util';
import { type Finalizable, type HttpServerFactory, Initializer } from '@solid/community-server';
import { listen } from '../listen.ts';
import { listenOn } from '../rules/listen-on.ts';

/** Starts the HTTP server where its base URL says it is for: the stock one listens on every address of the machine. */
export class LocalServer extends Initializer implements Finalizable {
  readonly #factory: HttpServerFactory;
  readonly #port: number;
  readonly #baseUrl: string;
  /** The server once it was started; read by the start function. */
  server: Server | undefined;

  constructor(args: { serverFactory: HttpServerFactory; port: number; baseUrl: string }) {
    super();
    this.#factory = args.serverFactory;
    this.#port = args.port;
    this.#baseUrl = args.baseUrl;
  }

  override async handle(): Promise<void> {
    this.server = await this.#factory.createServer();
    await listen(this.server, this.#port, listenOn(this.#baseUrl));
  }

  async finalize(): Promise<void> {
    const { server } = this;
    if (server?.listening === true) await promisify(server.close.bind(server))();
  }
}
