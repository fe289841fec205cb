import type { KeptTexts } from '@carnet/exchange/search';
import type { Kit } from '@carnet/record';
import { deviceCache, indexedDbStore, type DeviceCache } from '@carnet/sealed';
import { deviceDatabase } from './device-database.ts';

const TEXTS = 'texts';

/** The words of one's own documents, kept on this device until it is locked. Where the browser keeps nothing, nothing is. */
export function keptTexts({ session }: Kit): KeptTexts {
  let opened: Promise<DeviceCache> | null = null;
  const cache = (): Promise<DeviceCache> =>
    (opened ??= deviceCache(
      indexedDbStore(deviceDatabase(session.webId)),
      async () => (await session.device.load()) !== null,
    ));
  return {
    load: () =>
      cache()
        .then((kept) => kept.load(TEXTS))
        .catch(() => null),
    save: (bytes) =>
      cache()
        .then((kept) => kept.save(TEXTS, bytes))
        .catch(() => undefined),
  };
}
