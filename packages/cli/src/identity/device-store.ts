import {
  decodeDeviceState,
  encodeDeviceState,
  type DeviceState,
  type DeviceStore,
  type JsonValue,
} from '@carnet/sealed';
import { readIdentity, writeIdentity } from './identity-file.ts';

const same = (a: DeviceState, b: DeviceState): boolean =>
  JSON.stringify(encodeDeviceState(a)) === JSON.stringify(encodeDeviceState(b));

/** Keeps the state of the command line's device in its identity file; saves are made one after the other. */
export function identityDeviceStore(path: string): DeviceStore {
  let state: DeviceState | null = null;
  let queue: Promise<void> = Promise.resolve();
  const write = (device: JsonValue | null): Promise<void> => {
    queue = queue.then(async () => {
      await writeIdentity(path, { ...(await readIdentity(path)), device });
    });
    return queue;
  };
  return {
    async load() {
      const { device } = await readIdentity(path);
      state = device === null ? null : decodeDeviceState(device);
      return state;
    },
    async save(next) {
      if (state && same(state, next)) return;
      state = next;
      await write(encodeDeviceState(next));
    },
    async clear() {
      state = null;
      await write(null);
    },
  };
}
