/** A value that a server is put together from, by itself or as the result of an earlier step. */
export type Part =
  | { readonly primitive: unknown }
  | { readonly list: readonly Part[] }
  | { readonly fields: readonly (readonly [key: Part, value: Part])[] }
  | { readonly variable: string }
  | { readonly step: number }
  | { readonly nothing: true };

/** Loads one thing from a package and, with `call`, makes one of it. */
export interface Step {
  readonly from: string;
  readonly element: string | null;
  readonly call: boolean;
  readonly args: readonly Part[];
}

/** All it takes to put a server together, in order: what configurations come to once they have been read. Plain data. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly app: Part;
  readonly initializer: Part;
}
