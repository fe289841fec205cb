import type { DeviceId, JsonObject, JsonValue } from '@carnet/sealed';

const KEY = 'turning';

const devicesIn = (settings: JsonObject): readonly JsonValue[] => {
  const mine = settings[KEY];
  return Array.isArray(mine) ? (mine as readonly JsonValue[]) : [];
};

/** Whether a new device has given every set a new key already and was stopped before all was signed under them. */
export const hasBegun = (settings: JsonObject, device: DeviceId): boolean =>
  devicesIn(settings).includes(device);

/** The settings with a device that has begun, or has ended. */
export const withTurning = (settings: JsonObject, device: DeviceId, begun: boolean): JsonObject => {
  const others = devicesIn(settings).filter((one) => one !== device);
  const devices = begun ? [...others, device] : others;
  const rest = Object.entries(settings).filter(([name]) => name !== KEY);
  return Object.fromEntries(devices.length === 0 ? rest : [...rest, [KEY, devices]]);
};
