import {
  decodeDeviceState,
  encodeDeviceState,
  mergeDeviceStates,
  type DeviceState,
  type DeviceStore,
  type JsonValue,
} from '@carnet/sealed';
import { readIdentity, writeIdentity } from './identity-file.ts';

const same = (a: DeviceState, b: DeviceState): boolean =>
  JSON.stringify(encodeDeviceState(a)) === JSON.stringify(encodeDeviceState(b));

/** Keeps the state of the command line's device in its identity file; one act after the other. */
export function identityDeviceStore(path: string): DeviceStore {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = queue.then(act, act);
    queue = next.catch(() => undefined);
    return next;
  };
  const read = async (): Promise<DeviceState | null> => {
    const { device } = await readIdentity(path);
    return device === null ? null : decodeDeviceState(device);
  };
  const write = async (device: JsonValue | null): Promise<void> => {
    await writeIdentity(path, { ...(await readIdentity(path)), device });
  };
  return {
    load: () => inTurn(read),
    save: (state) => inTurn(() => write(encodeDeviceState(state))),
    keep: (seen) =>
      inTurn(async () => {
        const kept = await read();
        const next = kept && mergeDeviceStates(kept, seen);
        if (kept === null || next === null) return false;
        if (!same(kept, next)) await write(encodeDeviceState(next));
        return true;
      }),
    /* The command line has no lock: its file opens until it is deleted. */
    rest: () => inTurn(() => write(null)),
    rested: () => Promise.resolve(null),
    clear: () => inTurn(() => write(null)),
  };
}
