import {
  type Credentials,
  type CredentialsExtractor,
  HttpError,
  type HttpRequest,
  type ResourceIdentifier,
  type ResponseDescription,
  type StorageLocationStrategy,
} from '@solid/community-server';
import type { Quad } from '@rdfjs/types';
import type { AccessLogs } from '../log/access-logs.ts';
import { grantOf } from '../rules/grant-of.ts';
import type { FirstUses } from './first-uses.ts';
import type { LogChannels } from './log-channels.ts';
import type { LogKeys } from './log-keys.ts';

/** What came of a request: an answer, or a refusal. */
export type Outcome =
  { readonly result: ResponseDescription } | { readonly error: unknown; readonly result?: undefined };

/** What is written of an access beside who asked and when. */
export interface Deed {
  readonly target: ResourceIdentifier;
  readonly method: string;
  readonly modes: readonly string[];
  readonly outcome: Outcome;
  /** The rules that were read to decide it. */
  readonly rules: readonly Quad[];
}

export const settled = (answer: Promise<ResponseDescription>): Promise<Outcome> =>
  answer.then(
    (result): Outcome => ({ result }),
    (error: unknown): Outcome => ({ error }),
  );

const statusOf = (outcome: Outcome): number => {
  if (outcome.result !== undefined) return outcome.result.statusCode;
  return HttpError.isInstance(outcome.error) ? outcome.error.statusCode : 500;
};

const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'SUBSCRIBE']);

/** Writes lines into the logs of pods, and down what grants were first used by that. */
export class LogLines {
  readonly #credentials: CredentialsExtractor;
  readonly #storages: StorageLocationStrategy;
  readonly #keys: LogKeys;
  readonly #logs: AccessLogs;
  readonly #uses: FirstUses;
  readonly #channels: LogChannels;

  constructor(args: {
    credentialsExtractor: CredentialsExtractor;
    storageStrategy: StorageLocationStrategy;
    keys: LogKeys;
    logs: AccessLogs;
    uses: FirstUses;
    channels: LogChannels;
  }) {
    this.#credentials = args.credentialsExtractor;
    this.#storages = args.storageStrategy;
    this.#keys = args.keys;
    this.#logs = args.logs;
    this.#uses = args.uses;
    this.#channels = args.channels;
  }

  /** Gives what a request came to, once that is written in the log of the pod it is about, if it is about one. */
  async answer(request: HttpRequest, deed: Deed): Promise<ResponseDescription> {
    const { outcome } = deed;
    try {
      const pod = await this.#podOf(deed.target);
      if (pod !== null) await this.#write(pod, request, deed);
    } catch (error) {
      outcome.result?.data?.destroy();
      throw error;
    }
    if (outcome.result !== undefined) return outcome.result;
    throw outcome.error;
  }

  async #podOf(target: ResourceIdentifier): Promise<string | null> {
    const pod = await this.#storages.getStorageIdentifier(target).catch(() => null);
    return pod !== null && (await this.#keys.isPod(pod.path)) ? pod.path : null;
  }

  async #write(pod: string, request: HttpRequest, deed: Deed): Promise<void> {
    const { target, method, modes, outcome, rules } = deed;
    // Whose sign-in is not believed is nobody.
    const none: Credentials = {};
    const { agent, client, issuer } = await this.#credentials.handleSafe(request).catch(() => none);
    const asked = {
      target: target.path,
      webId: agent?.webId ?? null,
      clientId: client?.clientId ?? null,
      issuer: issuer?.url ?? null,
    };
    const status = statusOf(outcome);
    if (status < 400) await this.#uses.note(asked.target, asked.webId, rules);
    const log = this.#logs.of(pod);
    if (status < 400 && !READING.has(method)) log.changed(asked.target);
    const line = {
      at: this.#logs.now(),
      who: asked.webId,
      app: asked.clientId,
      issuer: asked.issuer,
      what: asked.target,
      method,
      modes,
      status,
      grant: status < 400 ? grantOf(rules, asked) : null,
    };
    await log.write(line, (place) => this.#keys.find(place));
    this.#channels.written(pod, line, request.headers.authorization);
  }
}
