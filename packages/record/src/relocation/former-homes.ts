import type { JsonObject, JsonValue } from '@carnet/sealed';

/** A storage that the record lay in before. */
export interface FormerHome {
  /** Its root, ending in a slash. */
  readonly storage: string;
  /** Container here with the log that its server kept; null while it was not brought here, or where there was none. */
  readonly log: string | null;
  /** The last part of that log that its owner had dropped; 0 for none. */
  readonly dropped: number;
  /** Containers there that grants opened to others when it was left, by grant; none once it is closed. */
  readonly shared: Readonly<Record<string, readonly string[]>>;
  /** Whether every way in there but the owner’s is gone. */
  readonly closed: boolean;
  /** Whether all that lay there was erased. */
  readonly erased: boolean;
}

const KEY = 'former';

const sharedOf = (value: JsonValue | undefined): FormerHome['shared'] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const texts = (list: JsonValue): string[] =>
    Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
  return Object.fromEntries(Object.entries(value).map(([grant, list]) => [grant, texts(list)]));
};

const homeOf = (value: JsonValue): readonly FormerHome[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const { storage, log, dropped, shared, closed, erased } = value as JsonObject;
  if (typeof storage !== 'string') return [];
  return [
    {
      storage,
      log: typeof log === 'string' ? log : null,
      dropped: typeof dropped === 'number' ? dropped : 0,
      shared: sharedOf(shared),
      closed: closed === true,
      erased: erased === true,
    },
  ];
};

/** The storages a record has left, oldest first; none for one that never moved. */
export const formerHomes = (settings: JsonObject): readonly FormerHome[] => {
  const mine = settings[KEY];
  return Array.isArray(mine) ? mine.flatMap(homeOf) : [];
};

/** The settings with a storage that was left, or with what became of it since. */
export const withFormerHome = (settings: JsonObject, home: FormerHome): JsonObject => {
  const all = formerHomes(settings);
  const known = all.some(({ storage }) => storage === home.storage);
  const next = known ? all.map((one) => (one.storage === home.storage ? home : one)) : [...all, home];
  return { ...settings, [KEY]: next.map((one) => ({ ...one })) };
};
