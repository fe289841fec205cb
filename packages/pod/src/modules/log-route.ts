import {
  ConflictHttpError,
  type CredentialsExtractor,
  guardedStreamFrom,
  MethodNotAllowedHttpError,
  NotFoundHttpError,
  OkResponseDescription,
  OperationHttpHandler,
  type OperationHttpHandlerInput,
  type PermissionReader,
  RepresentationMetadata,
  ResetResponseDescription,
  type ResponseDescription,
  type StorageLocationStrategy,
} from '@solid/community-server';
import type { AccessLogs } from '../log/access-logs.ts';
import type { FirstUses } from './first-uses.ts';
import { isLogPlace } from '../rules/log-place.ts';
import type { LogKeys } from './log-keys.ts';
import { settled, type LogLines } from './log-lines.ts';
import { mayRead } from './may-read.ts';

const PLACE = /^\.log\/(?:[1-9]\d{0,14})?$/u;

const answer = (operation: OperationHttpHandlerInput['operation'], type: string, body: Uint8Array | string) =>
  new OkResponseDescription(
    new RepresentationMetadata(operation.target, type),
    guardedStreamFrom(typeof body === 'string' ? body : Buffer.from(body)),
  );

/**
 * The log of a pod at `<pod>.log/`, for its owner through trusted apps and nobody else. Everybody else meets what they
 * would meet at any place that is not there. Nobody writes here; the owner's reading is not written into the log, which
 * would grow by it. The list of its parts says, too, when each grant that lasts from its first use was first used.
 */
export class LogRoute extends OperationHttpHandler {
  readonly #source: OperationHttpHandler;
  readonly #credentials: CredentialsExtractor;
  readonly #owners: PermissionReader;
  readonly #storages: StorageLocationStrategy;
  readonly #keys: LogKeys;
  readonly #logs: AccessLogs;
  readonly #lines: LogLines;
  readonly #uses: FirstUses;

  constructor(args: {
    source: OperationHttpHandler;
    credentialsExtractor: CredentialsExtractor;
    ownerReader: PermissionReader;
    storageStrategy: StorageLocationStrategy;
    keys: LogKeys;
    logs: AccessLogs;
    lines: LogLines;
    uses: FirstUses;
  }) {
    super();
    this.#source = args.source;
    this.#credentials = args.credentialsExtractor;
    this.#owners = args.ownerReader;
    this.#storages = args.storageStrategy;
    this.#keys = args.keys;
    this.#logs = args.logs;
    this.#lines = args.lines;
    this.#uses = args.uses;
  }

  override async handle(input: OperationHttpHandlerInput): Promise<ResponseDescription> {
    const place = await this.#placeOf(input);
    if (place === null || !(await this.#isOwner(input))) return this.#source.handleSafe(input);
    const { operation } = input;
    if (operation.method === 'GET') return this.#read(input, place);
    if (operation.method === 'DELETE') return this.#drop(input, place);
    throw new MethodNotAllowedHttpError([operation.method], 'Only the server writes its log.');
  }

  async #placeOf({ operation }: OperationHttpHandlerInput): Promise<{ pod: string; segment: number } | null> {
    const { path } = operation.target;
    if (!isLogPlace(path)) return null;
    try {
      const pod = (await this.#storages.getStorageIdentifier(operation.target)).path;
      const rest = path.slice(pod.length);
      return PLACE.test(rest) ? { pod, segment: Number(rest.slice('.log/'.length)) } : null;
    } catch {
      return null;
    }
  }

  /** Whether it is the owner who asks, through an app that the account trusts. */
  async #isOwner({ operation, request }: OperationHttpHandlerInput): Promise<boolean> {
    return mayRead(this.#owners, await this.#credentials.handleSafe(request), operation.target);
  }

  readonly #find = (pod: string): ReturnType<LogKeys['find']> => this.#keys.find(pod);

  async #read(
    { operation }: OperationHttpHandlerInput,
    { pod, segment }: { pod: string; segment: number },
  ): Promise<ResponseDescription> {
    const log = this.#logs.of(pod);
    if (segment === 0) {
      const uses = Object.entries(await this.#uses.at(pod));
      const used = Object.fromEntries(uses.map(([grant, at]) => [grant, new Date(at).toISOString()]));
      const listing = await log.listing(this.#find);
      return answer(operation, 'application/json', JSON.stringify({ ...listing, used }));
    }
    const bytes = await log.read(segment);
    if (bytes === null) throw new NotFoundHttpError();
    return answer(operation, 'application/vnd.carnet.log', bytes);
  }

  async #drop(
    { operation, request }: OperationHttpHandlerInput,
    { pod, segment }: { pod: string; segment: number },
  ): Promise<ResponseDescription> {
    const log = this.#logs.of(pod);
    const dropped = async (): Promise<ResponseDescription> => {
      const outcome = segment === 0 ? await log.erase(this.#find) : await log.drop(segment, this.#find);
      if (outcome === 'absent') throw new NotFoundHttpError();
      if (outcome === 'live')
        throw new ConflictHttpError(
          'What is being written to cannot be dropped; older parts of the log can.',
        );
      // With the whole log goes what else tells when somebody was let in.
      if (segment === 0) await this.#uses.forget(pod);
      return new ResetResponseDescription();
    };
    const { target, method } = operation;
    return this.#lines.answer(request, {
      target,
      method,
      modes: ['delete'],
      outcome: await settled(dropped()),
      rules: [],
    });
  }
}
