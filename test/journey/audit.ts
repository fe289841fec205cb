/** What a file of accesses says of one agent's accesses, and of its own form. */
export interface Audited {
  /** Types of the file: of the whole, and of its parts, each once. */
  readonly forms: readonly string[];
  /** FHIR codes of each of the agent's accesses. */
  readonly accesses: readonly { readonly action: string; readonly outcome: string }[];
}

interface AuditBundle {
  readonly resourceType: string;
  readonly type: string;
  readonly entry: readonly {
    readonly resource: {
      readonly resourceType: string;
      readonly action: string;
      readonly outcome: string;
      readonly agent: readonly { readonly who?: { readonly identifier?: { readonly value: string } } }[];
    };
  }[];
}

/** Reads a Bundle of FHIR AuditEvents as the app gives it. */
export function audited(bytes: Uint8Array, webId: string): Audited {
  const { resourceType, type, entry } = JSON.parse(new TextDecoder().decode(bytes)) as AuditBundle;
  const events = entry.map(({ resource }) => resource);
  return {
    forms: [resourceType, type, ...new Set(events.map((event) => event.resourceType))],
    accesses: events
      .filter(({ agent }) => agent.some(({ who }) => who?.identifier?.value === webId))
      .map(({ action, outcome }) => ({ action, outcome })),
  };
}
