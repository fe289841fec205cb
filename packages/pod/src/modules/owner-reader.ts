import {
  type ClientCredentialsStore,
  type Credentials,
  IdentifierMap,
  type PermissionMap,
  PermissionReader,
  type PermissionReaderInput,
  type PodStore,
  type ResourceIdentifier,
  type StorageLocationStrategy,
  type WebIdStore,
} from '@solid/community-server';
import type { TrustedAppsStore } from './trusted-apps-store.ts';

const EVERYTHING = {
  read: true,
  append: true,
  write: true,
  create: true,
  delete: true,
  control: true,
};

/**
 * Gives the owner of a pod everything in it, access documents included, through apps that the account trusts and
 * through programs with a token of that account, and through nothing else. Any other app with the same WebID has what
 * the access documents say. No rule in the pod can take the owner's way in: it stands in the account.
 */
export class OwnerReader extends PermissionReader {
  readonly #pods: PodStore;
  readonly #storages: StorageLocationStrategy;
  readonly #trusted: TrustedAppsStore;
  readonly #tokens: ClientCredentialsStore;
  readonly #webIds: WebIdStore;
  readonly #issuer: string;

  constructor(args: {
    podStore: PodStore;
    storageStrategy: StorageLocationStrategy;
    trustedApps: TrustedAppsStore;
    clientCredentialsStore: ClientCredentialsStore;
    webIdStore: WebIdStore;
    baseUrl: string;
  }) {
    super();
    this.#pods = args.podStore;
    this.#storages = args.storageStrategy;
    this.#trusted = args.trustedApps;
    this.#tokens = args.clientCredentialsStore;
    this.#webIds = args.webIdStore;
    this.#issuer = args.baseUrl;
  }

  override async handle({ credentials, requestedModes }: PermissionReaderInput): Promise<PermissionMap> {
    const result: PermissionMap = new IdentifierMap();
    const webId = credentials.agent?.webId;
    const clientId = credentials.client?.clientId;
    if (webId === undefined || clientId === undefined) return result;
    const known = new Map<string, boolean>();
    for (const identifier of requestedModes.distinctKeys()) {
      const pod = await this.#storageOf(identifier);
      if (pod === null) continue;
      const may = known.get(pod) ?? (await this.#ownsThrough(pod, webId, clientId, credentials));
      known.set(pod, may);
      if (may) result.set(identifier, { ...EVERYTHING });
    }
    return result;
  }

  async #storageOf(identifier: ResourceIdentifier): Promise<string | null> {
    try {
      return (await this.#storages.getStorageIdentifier(identifier)).path;
    } catch {
      return null;
    }
  }

  async #ownsThrough(
    podUrl: string,
    webId: string,
    clientId: string,
    credentials: Credentials,
  ): Promise<boolean> {
    const pod = await this.#pods.findByBaseUrl(podUrl);
    if (pod === undefined) return false;
    const owners = (await this.#pods.getOwners(pod.id)) ?? [];
    if (!owners.some((owner) => owner.webId === webId)) return false;
    // Who signs in here is vouched for by this server alone, whatever other issuer the profile names.
    const fromHere = credentials.issuer?.url === this.#issuer;
    if (!fromHere && (await this.#webIds.isLinked(webId, pod.accountId))) return false;
    if (await this.#trusted.has(pod.accountId, clientId)) return true;
    if (!fromHere) return false;
    const token = await this.#tokens.findByLabel(clientId);
    return token?.accountId === pod.accountId && token.webId === webId;
  }
}
