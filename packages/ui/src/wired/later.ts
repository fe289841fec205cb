type Act = (...args: never[]) => Promise<unknown>;
type Without<Acts extends Readonly<Record<keyof Acts, Act>>> = {
  readonly [Name in keyof Acts]: Awaited<ReturnType<Acts[Name]>> | Error;
};

/**
 * Something to do whose code is a file of its own, fetched at the first act. `without` says for each act what it gives
 * where that file does not come, as when a server does not answer; an error is thrown. The next act tries again.
 */
export function later<Acts extends Readonly<Record<keyof Acts, Act>>>(
  load: () => Promise<Acts>,
  without: Without<Acts>,
): Acts {
  let loaded: Promise<Acts> | null = null;
  const acts = (): Promise<Acts | null> =>
    (loaded ??= load()).catch(() => {
      loaded = null;
      return null;
    });
  const act =
    (name: keyof Acts) =>
    async (...args: never[]): Promise<unknown> => {
      const all = await acts();
      if (all) return all[name](...args);
      const instead: unknown = without[name];
      if (instead instanceof Error) throw instead;
      return instead;
    };
  const names = Object.keys(without) as (keyof Acts)[];
  return Object.fromEntries(names.map((name) => [name, act(name)])) as Acts;
}
