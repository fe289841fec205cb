import {
  type ModesExtractor,
  type Operation,
  OperationHttpHandler,
  type OperationHttpHandlerInput,
  type ResponseDescription,
} from '@solid/community-server';
import type { Quad } from '@rdfjs/types';
import { settled, type LogLines } from './log-lines.ts';
import { rulesRead } from './rules-read.ts';

/**
 * Writes every access to a pod, allowed or refused, into the pod's sealed log before it is answered. What cannot be
 * written is not answered either.
 */
export class AccessLog extends OperationHttpHandler {
  readonly #source: OperationHttpHandler;
  readonly #modes: ModesExtractor;
  readonly #lines: LogLines;

  constructor(args: { source: OperationHttpHandler; modesExtractor: ModesExtractor; lines: LogLines }) {
    super();
    this.#source = args.source;
    this.#modes = args.modesExtractor;
    this.#lines = args.lines;
  }

  override async handle(input: OperationHttpHandlerInput): Promise<ResponseDescription> {
    const { operation, request } = input;
    const rules: Quad[] = [];
    const outcome = await rulesRead.run(rules, () => settled(this.#source.handleSafe(input)));
    const { target, method } = operation;
    return this.#lines.answer(request, {
      target,
      method,
      modes: await this.#modesOf(operation),
      outcome,
      rules,
    });
  }

  /** None where a request is so odd that it was refused for that. */
  async #modesOf(operation: Operation): Promise<string[]> {
    try {
      const modes = await this.#modes.handleSafe(operation);
      return [...(modes.get(operation.target) ?? [])];
    } catch {
      return [];
    }
  }
}
