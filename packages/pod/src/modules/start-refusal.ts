import type { PodErrorCode } from '../errors.ts';

/** A refusal from inside the assembled server; the start function turns it into a PodError. */
export class StartRefusal extends Error {
  readonly code: PodErrorCode;

  constructor(code: PodErrorCode, message: string) {
    super(message);
    this.name = 'StartRefusal';
    this.code = code;
  }
}
