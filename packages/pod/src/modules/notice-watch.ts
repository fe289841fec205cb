import {
  type CredentialsExtractor,
  ForbiddenHttpError,
  OperationHttpHandler,
  type OperationHttpHandlerInput,
  type PermissionReader,
  type PodStore,
  type ResponseDescription,
  type StorageLocationStrategy,
} from '@solid/community-server';
import type { NoticeEvent } from '../rules/notice-groups.ts';
import { mayRead } from './may-read.ts';
import type { Notices } from './notices.ts';

const READING = new Set(['GET', 'HEAD']);

/**
 * Sees what requests to pods were answered, for owners who want to be told when somebody reads what they share, or tries
 * without the right to. What everybody may read tells nothing, and the owner's own reading neither.
 */
export class NoticeWatch extends OperationHttpHandler {
  readonly #source: OperationHttpHandler;
  readonly #credentials: CredentialsExtractor;
  readonly #permissions: PermissionReader;
  readonly #storages: StorageLocationStrategy;
  readonly #pods: PodStore;
  readonly #notices: Notices;

  constructor(args: {
    source: OperationHttpHandler;
    credentialsExtractor: CredentialsExtractor;
    permissionReader: PermissionReader;
    storageStrategy: StorageLocationStrategy;
    podStore: PodStore;
    notices: Notices;
  }) {
    super();
    this.#source = args.source;
    this.#credentials = args.credentialsExtractor;
    this.#permissions = args.permissionReader;
    this.#storages = args.storageStrategy;
    this.#pods = args.podStore;
    this.#notices = args.notices;
  }

  override async handle(input: OperationHttpHandlerInput): Promise<ResponseDescription> {
    try {
      const answer = await this.#source.handleSafe(input);
      if (READING.has(input.operation.method)) this.#note(input, 'access');
      return answer;
    } catch (error) {
      if (ForbiddenHttpError.isInstance(error)) this.#note(input, 'refused');
      throw error;
    }
  }

  /** A notice holds up no answer, and what goes wrong with it is nobody's business. */
  #note(input: OperationHttpHandlerInput, event: NoticeEvent): void {
    if (!this.#notices.possible) return;
    void this.#tell(input, event).catch(() => undefined);
  }

  async #tell({ operation, request }: OperationHttpHandlerInput, event: NoticeEvent): Promise<void> {
    const { path } = await this.#storages.getStorageIdentifier(operation.target);
    if (!(await this.#notices.isWanted(path, event))) return;
    const { agent, client } = await this.#credentials.handleSafe(request);
    if (agent === undefined) return;
    if (event === 'access' && ((await this.#isOwner(path, agent.webId)) || (await this.#isPublic(operation))))
      return;
    await this.#notices.happened(path, event, `${agent.webId} ${client?.clientId ?? ''}`);
  }

  async #isOwner(podUrl: string, webId: string): Promise<boolean> {
    const pod = await this.#pods.findByBaseUrl(podUrl);
    const owners = pod === undefined ? undefined : await this.#pods.getOwners(pod.id);
    return owners?.some((owner) => owner.webId === webId) === true;
  }

  #isPublic({ target }: OperationHttpHandlerInput['operation']): Promise<boolean> {
    return mayRead(this.#permissions, {}, target);
  }
}
