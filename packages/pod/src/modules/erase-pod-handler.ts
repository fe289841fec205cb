import {
  BadRequestHttpError,
  JsonInteractionHandler,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  UnauthorizedHttpError,
} from '@solid/community-server';
import type { Erasure } from './erasure.ts';
import { text } from './json-fields.ts';

/** Erases a pod of the account for good: POST takes `{ pod }`, its address. Stands behind the password. */
export class ErasePodHandler extends JsonInteractionHandler implements JsonView {
  readonly #erasure: Erasure;

  constructor(args: { erasure: Erasure }) {
    super();
    this.#erasure = args.erasure;
  }

  getView(): Promise<JsonRepresentation> {
    return Promise.resolve({ json: { fields: { pod: { required: true, type: 'string' } } } });
  }

  override async handle({ accountId, json }: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const pod = text(json, 'pod');
    if (pod === null)
      throw new BadRequestHttpError('Say which pod is to be erased: send its address as "pod".');
    await this.#erasure.pod(accountId, pod);
    return { json: { erased: pod } };
  }
}
