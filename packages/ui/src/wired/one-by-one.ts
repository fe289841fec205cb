/** An act that never runs twice at once: asked for during a run, it runs once more after it for all who asked. */
export function oneByOne<T>(act: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const run = (): Promise<T> => {
    next = null;
    const begun = act();
    running = begun;
    const over = (): void => {
      if (running === begun) running = null;
    };
    begun.then(over, over);
    return begun;
  };
  return () => {
    if (running === null) return run();
    next ??= running.then(run, run);
    return next;
  };
}
