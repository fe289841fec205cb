import type { PodStore, ResourceIdentifier, ResourceStore } from '@solid/community-server';
import { Parser } from 'n3';
import type { AccessLogs } from '../log/access-logs.ts';
import type { LogKey } from '../log/log-key.ts';
import { readBytes } from './read-bytes.ts';

const MAX = 1024 * 1024;

/**
 * Finds to whom the log of a pod is sealed: in the key statements that a profile in the pod names for one of its owners.
 * An owner whose own profile lies elsewhere is named in that of another one: the page the pod was made with.
 */
export class LogKeys {
  readonly #pods: PodStore;
  readonly #resources: ResourceStore;
  readonly #logs: AccessLogs;
  readonly #term: string;
  readonly #known = new Set<string>();

  /** @param args `resources` is read without locks: a request that waits for its log line may hold one. */
  constructor(args: {
    podStore: PodStore;
    resources: ResourceStore;
    logs: AccessLogs;
    keyStatements: string;
  }) {
    this.#pods = args.podStore;
    this.#resources = args.resources;
    this.#logs = args.logs;
    this.#term = args.keyStatements;
  }

  /** Whether there is a pod at this address. */
  async isPod(pod: string): Promise<boolean> {
    if (this.#known.has(pod)) return true;
    const found = (await this.#pods.findByBaseUrl(pod)) !== undefined;
    if (found) this.#known.add(pod);
    return found;
  }

  /** Null where no profile of an owner in this very pod leads to a log key of an owner. */
  async find(pod: string): Promise<LogKey | null> {
    const found = await this.#pods.findByBaseUrl(pod);
    if (found === undefined) {
      this.#known.delete(pod);
      return null;
    }
    const owners = ((await this.#pods.getOwners(found.id)) ?? []).map(({ webId }) => webId);
    const profiles = owners
      .map((webId) => webId.replace(/#.*$/u, ''))
      .filter((profile) => profile.startsWith(pod));
    for (const webId of owners)
      for (const profile of new Set(profiles)) {
        const key = await this.#statedFor(webId, profile, pod);
        if (key !== null) return key;
      }
    return null;
  }

  async #statedFor(webId: string, profile: string, pod: string): Promise<LogKey | null> {
    const statements = await this.#namedIn(profile, webId);
    if (statements?.startsWith(pod) !== true) return null;
    const document = await this.#read({ path: statements });
    const key = document === null ? null : await this.#logs.statedKey(document, webId);
    return key && { ...key, documents: [profile, statements] };
  }

  async #namedIn(profile: string, webId: string): Promise<string | null> {
    const text = await this.#read({ path: profile });
    if (text === null) return null;
    try {
      const quads = new Parser({ baseIRI: profile }).parse(new TextDecoder().decode(text));
      const named = quads.find((q) => q.subject.value === webId && q.predicate.value === this.#term);
      return named?.object.value ?? null;
    } catch {
      return null;
    }
  }

  async #read(identifier: ResourceIdentifier): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const { data } = await this.#resources.getRepresentation(identifier, {});
      const bytes = await readBytes(data, MAX);
      return bytes && new Uint8Array(bytes);
    } catch {
      return null;
    }
  }
}
