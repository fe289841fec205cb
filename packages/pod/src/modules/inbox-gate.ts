import {
  AccessMode,
  type CredentialsExtractor,
  guardedStreamFrom,
  HttpError,
  type ModesExtractor,
  OperationHttpHandler,
  type OperationHttpHandlerInput,
  type PermissionReader,
  type ResponseDescription,
  SOLID_HTTP,
  type StorageLocationStrategy,
} from '@solid/community-server';
import { DEPOSIT_LIMITS } from '../rules/deposit-limits.ts';
import type { Notices } from './notices.ts';
import { readBytes } from './read-bytes.ts';
import type { WaitingItems } from './waiting-items.ts';

const ADDING = new Set(['POST', 'PUT', 'PATCH']);

/** Whether the sender says that nobody is to be called for it: what a client posts by itself, such as what it read. */
const isQuiet = ({ request }: OperationHttpHandlerInput): boolean =>
  /;\s*urgency=low\s*(?:;|$)/iu.test(request.headers['content-type'] ?? '');

/**
 * Keeps those who may add to a pod and not change it, such as everybody signed in at an inbox, within
 * {@link DEPOSIT_LIMITS}. Stands behind the authorization: only what is allowed comes here.
 */
export class InboxGate extends OperationHttpHandler {
  readonly #source: OperationHttpHandler;
  readonly #credentials: CredentialsExtractor;
  readonly #modes: ModesExtractor;
  readonly #permissions: PermissionReader;
  readonly #storages: StorageLocationStrategy;
  readonly #waiting: WaitingItems;
  readonly #notices: Notices;

  constructor(args: {
    source: OperationHttpHandler;
    credentialsExtractor: CredentialsExtractor;
    modesExtractor: ModesExtractor;
    permissionReader: PermissionReader;
    storageStrategy: StorageLocationStrategy;
    waiting: WaitingItems;
    notices: Notices;
  }) {
    super();
    this.#source = args.source;
    this.#credentials = args.credentialsExtractor;
    this.#modes = args.modesExtractor;
    this.#permissions = args.permissionReader;
    this.#storages = args.storageStrategy;
    this.#waiting = args.waiting;
    this.#notices = args.notices;
  }

  override async handle(input: OperationHttpHandlerInput): Promise<ResponseDescription> {
    const sender = ADDING.has(input.operation.method) ? await this.#senderOf(input) : null;
    if (sender === null) return this.#source.handleSafe(input);
    const { operation } = input;
    const pod = (await this.#storages.getStorageIdentifier(operation.target)).path;
    const bytes = await readBytes(operation.body.data, DEPOSIT_LIMITS.itemBytes);
    if (bytes === null)
      throw new HttpError(413, 'PayloadTooLargeHttpError', 'An item may have 256 KiB: send less at once.');
    operation.body.data = guardedStreamFrom(bytes);
    const left = await this.#waiting.leave({ sender, pod, size: bytes.length }, async () => {
      const result = await this.#source.handleSafe(input);
      const path = result.metadata?.get(SOLID_HTTP.terms.location)?.value ?? operation.target.path;
      return { path, result };
    });
    if (!isQuiet(input)) void this.#notices.happened(pod, 'inbox');
    return left;
  }

  /** Who adds without the right to change; null for whoever has it. What is asked here was answered for the request. */
  async #senderOf({ request, operation }: OperationHttpHandlerInput): Promise<string | null> {
    const credentials = await this.#credentials.handleSafe(request);
    const requestedModes = await this.#modes.handleSafe(operation);
    const permissions = await this.#permissions.handleSafe({ credentials, requestedModes });
    if (permissions.get(operation.target)?.[AccessMode.write] === true) return null;
    return credentials.agent?.webId ?? '';
  }
}
