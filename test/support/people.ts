import {
  mergeDeviceStates,
  sealRest,
  type DeviceState,
  type DeviceStore,
  type SealedRest,
} from '@carnet/sealed';
import { createKit, openKit, type Kit, type Session } from '@carnet/record';
import { openAccount, type Account } from './accounts.ts';

/** A device store in memory. */
export function memoryDevice(): DeviceStore {
  let state: DeviceState | null = null;
  let resting: SealedRest | null = null;
  return {
    load: () => Promise.resolve(state),
    save(next) {
      state = next;
      resting = null;
      return Promise.resolve();
    },
    keep(seen) {
      const next = state && mergeDeviceStates(state, seen);
      state = next ?? state;
      return Promise.resolve(next !== null);
    },
    async rest() {
      resting = state && (await sealRest(state));
      state = null;
    },
    rested: () => Promise.resolve(resting),
    clear() {
      [state, resting] = [null, null];
      return Promise.resolve();
    },
  };
}

/** A person with an account, a pod and an identity kit on a server. */
export interface TestPerson {
  readonly account: Account;
  readonly session: Session;
  readonly kit: Kit;
  readonly words: readonly string[];
}

export const PASSPHRASE = 'violet anchor marble summit lantern orbit';

/** Makes a person on a running server, with a real login and real keys. */
export async function newPerson(baseUrl: string, clock: () => Date = () => new Date()): Promise<TestPerson> {
  const account = await openAccount(baseUrl);
  const login = await account.signIn('carnet');
  const session: Session = {
    webId: account.webId,
    fetch: login.fetch,
    publicFetch: globalThis.fetch,
    clock,
    device: memoryDevice(),
  };
  const { words } = await createKit(session, PASSPHRASE);
  return { account, session, kit: await openKit(session), words };
}
