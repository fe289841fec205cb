declare module 'jsonld' {
  /** A document fetched by its address. */
  export interface RemoteDocument {
    readonly document: object;
    readonly documentUrl: string;
  }

  /** JSON-LD as N-Quads text (jsonld has no types of its own; this is the one act the tests use). */
  export function toRDF(
    document: object,
    options: {
      readonly format: 'application/n-quads';
      readonly documentLoader?: (url: string) => Promise<RemoteDocument>;
      /** Fails where something would be dropped silently. */
      readonly safe?: boolean;
    },
  ): Promise<string>;
}
