import { textOf, type JsonObject } from '../json/json.ts';
import type { Held } from './decode.ts';

/** Finds the resource that a reference names among the resources of one file. */
export interface ResourceIndex {
  readonly find: (reference: string) => JsonObject | undefined;
}

const TYPED = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})$/u;
const HISTORY = /\/_history\/[^/]*$/u;

export const typeOf = (resource: JsonObject): string => textOf(resource['resourceType']) ?? '';

/** By full address first, then by `Type/id` (FHIR R4, Bundle.entry.fullUrl and resolving references). */
export function indexResources(held: readonly Held[]): ResourceIndex {
  const byUrl = new Map<string, JsonObject>();
  const byTypeAndId = new Map<string, JsonObject>();
  for (const { resource, fullUrl } of held) {
    if (fullUrl !== undefined) byUrl.set(fullUrl, resource);
    const id = textOf(resource['id']);
    if (id === undefined) continue;
    byTypeAndId.set(`${typeOf(resource)}/${id}`, resource);
  }
  const find = (reference: string): JsonObject | undefined => {
    const plain = reference.replace(HISTORY, '');
    const exact = byUrl.get(plain);
    if (exact !== undefined) return exact;
    const typed = TYPED.exec(plain)?.[1];
    return typed === undefined ? undefined : byTypeAndId.get(typed);
  };
  return { find };
}
