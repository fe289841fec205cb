import { SealedError } from '../errors.ts';
import type { Pattern } from './graph.ts';

/** One step of a patch on a graph. */
export interface PatchStep {
  readonly where: readonly Pattern[];
  readonly deletes: readonly Pattern[];
  readonly inserts: readonly Pattern[];
  /** N3 Patch: exactly one solution, and everything deleted must be there (Solid Protocol 5.3.1). */
  readonly strict: boolean;
}

/** 415: a dialect or feature not taken. 422: well formed, but forbidden. 400: not well formed. 409: does not fit. */
export type PatchStatus = 400 | 409 | 415 | 422;

/** A patch that is not applied, with the status a Solid server gives. */
export class PatchRefusal extends SealedError {
  readonly status: PatchStatus;

  constructor(status: PatchStatus, message: string, options?: ErrorOptions) {
    super('unsupported-patch', message, options);
    this.name = 'PatchRefusal';
    this.status = status;
  }
}
