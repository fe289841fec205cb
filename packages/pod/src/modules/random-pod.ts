import { randomBytes } from 'node:crypto';
import {
  BadRequestHttpError,
  JsonInteractionHandler,
  type JsonInteractionHandlerInput,
  type JsonRepresentation,
  type JsonView,
  type PodCreator,
  type PodIdRoute,
  type PodStore,
  UnauthorizedHttpError,
  type WebIdLinkRoute,
} from '@solid/community-server';
import { fields } from './json-fields.ts';

/**
 * Makes a pod under a random name, with a WebID of its own that links to it. A wished name is ignored: addresses of pods
 * say nothing about whose they are.
 */
export class RandomPod extends JsonInteractionHandler implements JsonView {
  readonly #pods: PodStore;
  readonly #creator: PodCreator;
  readonly #webIdRoute: WebIdLinkRoute;
  readonly #podRoute: PodIdRoute;

  constructor(args: {
    podStore: PodStore;
    podCreator: PodCreator;
    webIdLinkRoute: WebIdLinkRoute;
    podIdRoute: PodIdRoute;
  }) {
    super();
    this.#pods = args.podStore;
    this.#creator = args.podCreator;
    this.#webIdRoute = args.webIdLinkRoute;
    this.#podRoute = args.podIdRoute;
  }

  async getView({ accountId }: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (accountId === undefined) throw new UnauthorizedHttpError();
    const pods: Record<string, string> = {};
    for (const { id, baseUrl } of await this.#pods.findPods(accountId)) {
      pods[baseUrl] = this.#podRoute.getPath({ accountId, podId: id });
    }
    return { json: { fields: {}, pods } };
  }

  override async handle({ accountId, json }: JsonInteractionHandlerInput): Promise<JsonRepresentation> {
    if (accountId === undefined) throw new UnauthorizedHttpError();
    if (fields(fields(json)['settings'])['webId'] !== undefined) {
      throw new BadRequestHttpError(
        'A pod is made with a WebID of its own: add another one as its owner afterwards.',
      );
    }
    const { podUrl, webId, podId, webIdLink } = await this.#creator.handleSafe({
      accountId,
      name: randomBytes(16).toString('hex'),
      settings: { linkStorage: true },
    });
    return {
      json: {
        pod: podUrl,
        webId,
        podResource: this.#podRoute.getPath({ accountId, podId }),
        ...(webIdLink === undefined
          ? {}
          : { webIdResource: this.#webIdRoute.getPath({ accountId, webIdLink }) }),
      },
    };
  }
}
