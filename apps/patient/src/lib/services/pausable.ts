/** A gate that work passes between two files: open, or shut until it is opened again. */
export interface Pausable {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Resolves at once while open. */
  readonly whenRunning: () => Promise<void>;
}

export function pausable(): Pausable {
  let gate: PromiseWithResolvers<undefined> | null = null;
  return {
    pause() {
      gate ??= Promise.withResolvers<undefined>();
    },
    resume() {
      gate?.resolve(undefined);
      gate = null;
    },
    async whenRunning() {
      await gate?.promise;
    },
  };
}
