import {
  BadRequestHttpError,
  type CredentialsExtractor,
  guardedStreamFrom,
  MethodNotAllowedHttpError,
  NotFoundHttpError,
  OkResponseDescription,
  OperationHttpHandler,
  type OperationHttpHandlerInput,
  type PermissionReader,
  type PodStore,
  RepresentationMetadata,
  type ResponseDescription,
  type StorageLocationStrategy,
} from '@solid/community-server';
import type { Readable } from 'node:stream';
import { mayRead } from './may-read.ts';
import type { Notices } from './notices.ts';
import { readBytes } from './read-bytes.ts';

const NAME = '.notices';
const MAX = 4096;

const readJson = async (data: Readable): Promise<unknown> => {
  const bytes = await readBytes(data, MAX);
  if (bytes === null) throw new BadRequestHttpError('This is longer than any wish for notices.');
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    throw new BadRequestHttpError('Send JSON.');
  }
};

/**
 * The same wish at `<pod>.notices`, for the owner through trusted apps: GET and POST. Everybody else meets what they
 * would meet at any place that is not there.
 */
export class NoticesRoute extends OperationHttpHandler {
  readonly #source: OperationHttpHandler;
  readonly #credentials: CredentialsExtractor;
  readonly #owners: PermissionReader;
  readonly #storages: StorageLocationStrategy;
  readonly #pods: PodStore;
  readonly #notices: Notices;

  constructor(args: {
    source: OperationHttpHandler;
    credentialsExtractor: CredentialsExtractor;
    ownerReader: PermissionReader;
    storageStrategy: StorageLocationStrategy;
    podStore: PodStore;
    notices: Notices;
  }) {
    super();
    this.#source = args.source;
    this.#credentials = args.credentialsExtractor;
    this.#owners = args.ownerReader;
    this.#storages = args.storageStrategy;
    this.#pods = args.podStore;
    this.#notices = args.notices;
  }

  override async handle(input: OperationHttpHandlerInput): Promise<ResponseDescription> {
    const { operation } = input;
    const pod = operation.target.path.endsWith(`/${NAME}`) ? await this.#podOf(input) : null;
    if (pod === null || !(await this.#isOwner(input))) return this.#source.handleSafe(input);
    const accountId = (await this.#pods.findByBaseUrl(pod))?.accountId;
    if (accountId === undefined) throw new NotFoundHttpError();
    if (operation.method === 'POST')
      await this.#notices.change(accountId, await readJson(operation.body.data));
    else if (operation.method !== 'GET') throw new MethodNotAllowedHttpError([operation.method]);
    return new OkResponseDescription(
      new RepresentationMetadata(operation.target, 'application/json'),
      guardedStreamFrom(JSON.stringify(await this.#notices.view(accountId))),
    );
  }

  async #podOf({ operation }: OperationHttpHandlerInput): Promise<string | null> {
    try {
      const { path } = await this.#storages.getStorageIdentifier(operation.target);
      return operation.target.path === `${path}${NAME}` ? path : null;
    } catch {
      return null;
    }
  }

  async #isOwner({ operation, request }: OperationHttpHandlerInput): Promise<boolean> {
    return mayRead(this.#owners, await this.#credentials.handleSafe(request), operation.target);
  }
}
