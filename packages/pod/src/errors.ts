/** Why the pod server, or a server of apps, did not start or does not go on. */
export type PodErrorCode =
  | 'port-in-use'
  | 'data-not-writable'
  | 'insecure-base-url'
  | 'public-root'
  | 'server-incomplete'
  | 'apps-not-built'
  | 'start-failed';

/** The one error of this package. Its message is a sentence for the person who starts the server. */
export class PodError extends Error {
  readonly code: PodErrorCode;

  constructor(code: PodErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PodError';
    this.code = code;
  }
}
