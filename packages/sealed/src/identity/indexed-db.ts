import type { CloneStore } from './device-store.ts';
import { SealedError } from '../errors.ts';

const STORE = 'values';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(
        new SealedError('bad-device-state', 'This browser refuses to keep data for this app.', {
          cause: request.error,
        }),
      );
    };
  });

const openDatabase = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE);
  };
  return settled(request);
};

/** A CloneStore over one IndexedDB database of this origin, for browsers. */
export const indexedDbStore = (name: string): CloneStore => {
  const act = async <T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const database = await openDatabase(name);
    try {
      return await settled(work(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  };
  return {
    get: (key) => act('readonly', (store) => store.get(key) as IDBRequest<unknown>),
    async put(key, value) {
      await act('readwrite', (store) => store.put(value, key));
    },
    async replace(key, value, when) {
      const database = await openDatabase(name);
      try {
        const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
        if (!when(await settled(store.get(key) as IDBRequest<unknown>))) return false;
        await settled(store.put(value, key));
        return true;
      } finally {
        database.close();
      }
    },
    async delete(key) {
      await act('readwrite', (store) => store.delete(key));
    },
    keys: async () => (await act('readonly', (store) => store.getAllKeys())).map(String),
  };
};
