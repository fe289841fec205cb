/** Runs an act whenever asked, never twice at once: asked during a run, once more after it. */
export const oneAtATime = (act: () => unknown): (() => void) => {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    await act();
  };
  const begin = (): void => {
    running = true;
    void run()
      .catch(() => undefined)
      .finally(() => {
        running = false;
        if (again) {
          again = false;
          begin();
        }
      });
  };
  return () => {
    if (running) again = true;
    else begin();
  };
};
