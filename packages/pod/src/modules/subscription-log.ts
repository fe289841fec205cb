import { AsyncLocalStorage } from 'node:async_hooks';
import {
  OperationHttpHandler,
  type OperationHttpHandlerInput,
  type ResponseDescription,
} from '@solid/community-server';
import type { Quad } from '@rdfjs/types';
import { sessionOf } from '../rules/session-of.ts';
import { settled, type LogLines } from './log-lines.ts';
import { rulesRead } from './rules-read.ts';

/** What the request of now wants to be told of, once that is read out of it, and the session it comes from. */
export const wantedTopic = new AsyncLocalStorage<{ topic: string | null; readonly session: string | null }>();

/** Writes who asked to be told of changes in a pod into its log, whether that was allowed or refused. */
export class SubscriptionLog extends OperationHttpHandler {
  readonly #source: OperationHttpHandler;
  readonly #lines: LogLines;

  constructor(args: { source: OperationHttpHandler; lines: LogLines }) {
    super();
    this.#source = args.source;
    this.#lines = args.lines;
  }

  override async handle(input: OperationHttpHandlerInput): Promise<ResponseDescription> {
    const session = sessionOf(input.request.headers.authorization);
    const wanted = { topic: null as string | null, session };
    const rules: Quad[] = [];
    const outcome = await rulesRead.run(rules, () =>
      wantedTopic.run(wanted, () => settled(this.#source.handleSafe(input))),
    );
    const target = { path: wanted.topic ?? input.operation.target.path };
    return this.#lines.answer(input.request, {
      target,
      method: 'SUBSCRIBE',
      modes: ['read'],
      outcome,
      rules,
    });
  }
}
