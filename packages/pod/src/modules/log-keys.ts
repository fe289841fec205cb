import type { PodStore, ResourceIdentifier, ResourceStore } from '@solid/community-server';
import { Parser, type Quad } from 'n3';
import type { AccessLogs } from '../log/access-logs.ts';
import type { LogKey } from '../log/log-key.ts';
import { readBytes } from './read-bytes.ts';

const MAX = 1024 * 1024;

/** Whether an address is one of a place in this very pod, as it stands: `..` leads to no other. */
const isIn = (pod: string, address: string): boolean =>
  address.startsWith(pod) && URL.canParse(address) && new URL(address).href === address;

/**
 * Finds to whom the log of a pod is sealed: in the key statements that a profile in the pod names for one of its owners.
 * An owner whose own profile lies elsewhere is named in that of another one: the page the pod was made with. Everything
 * is read from this server's own store, in this very pod, each page once: no address is ever asked.
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
    const profiles = new Set(owners.map((webId) => webId.replace(/#.*$/u, '')));
    const pages = new Map<string, readonly Quad[]>();
    for (const profile of profiles)
      if (isIn(pod, profile)) pages.set(profile, await this.#statementsOn(profile));
    for (const webId of owners)
      for (const [profile, quads] of pages) {
        const named = quads.find((q) => q.subject.value === webId && q.predicate.value === this.#term);
        const key = named && (await this.#statedFor(webId, { profile, statements: named.object.value, pod }));
        if (key) return key;
      }
    return null;
  }

  async #statedFor(
    webId: string,
    {
      profile,
      statements,
      pod,
    }: { readonly profile: string; readonly statements: string; readonly pod: string },
  ): Promise<LogKey | null> {
    if (!isIn(pod, statements)) return null;
    const document = await this.#read({ path: statements });
    const key = document === null ? null : await this.#logs.statedKey(document, webId);
    return key && { ...key, documents: [profile, statements] };
  }

  async #statementsOn(profile: string): Promise<readonly Quad[]> {
    const text = await this.#read({ path: profile });
    if (text === null) return [];
    try {
      return new Parser({ baseIRI: profile }).parse(new TextDecoder().decode(text));
    } catch {
      return [];
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
