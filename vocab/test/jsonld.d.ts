declare module 'jsonld' {
  /** JSON-LD as N-Quads text (jsonld has no types of its own; this is the one act the tests use). */
  export function toRDF(
    document: object,
    options: { readonly format: 'application/n-quads' },
  ): Promise<string>;
}
