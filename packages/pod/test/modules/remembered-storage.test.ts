import { expect, it } from 'vitest';
import type { KeyValueStorage } from '@solid/community-server';
import { RememberedStorage } from '../../src/modules/remembered-storage.ts';

interface Value {
  apps: string[];
}

/** A storage in memory that counts its reads, and holds answers and writes back until told. */
class Slow implements KeyValueStorage<string, Value> {
  reads = 0;
  readonly #values = new Map<string, string>();
  #held: Promise<unknown> = Promise.resolve();

  async get(key: string): Promise<Value | undefined> {
    this.reads += 1;
    const value = this.#values.get(key);
    await this.#held;
    return value === undefined ? undefined : (JSON.parse(value) as Value);
  }

  has(key: string): Promise<boolean> {
    return Promise.resolve(this.#values.has(key));
  }

  async set(key: string, value: Value): Promise<this> {
    await this.#held;
    this.#values.set(key, JSON.stringify(value));
    return this;
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#values.delete(key));
  }

  async *entries(): AsyncIterableIterator<[string, Value]> {
    for (const [key, value] of this.#values) yield await Promise.resolve([key, JSON.parse(value) as Value]);
  }

  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<null>();
    this.#held = promise;
    return () => {
      resolve(null);
    };
  }
}

const begin = () => {
  const source = new Slow();
  return { source, storage: new RememberedStorage<Value>({ source }) };
};

it('reads a value once, and that there is none once', async () => {
  const { source, storage } = begin();
  await source.set('a', { apps: ['one'] });
  for (let time = 1; time <= 3; time += 1) {
    expect(await storage.get('a')).toEqual({ apps: ['one'] });
    expect(await storage.get('b')).toBeUndefined();
  }
  expect(source.reads).toBe(2);
  expect([await storage.has('a'), await storage.has('b')]).toEqual([true, false]);
});

it('answers with what was written last, also when it is taken away', async () => {
  const { storage } = begin();
  await storage.set('a', { apps: [] });
  expect(await storage.get('a')).toEqual({ apps: [] });
  await storage.set('a', { apps: ['two'] });
  expect(await storage.get('a')).toEqual({ apps: ['two'] });
  expect(await storage.delete('a')).toBe(true);
  expect([await storage.get('a'), await storage.has('a')]).toEqual([undefined, false]);
});

it('gives out copies: nobody changes a value but by writing it', async () => {
  const { storage } = begin();
  await storage.set('a', { apps: [] });
  await storage.get('a');
  (await storage.get('a'))?.apps.push('mine');
  expect(await storage.get('a')).toEqual({ apps: [] });
});

it('remembers no value that was read while it was being changed', async () => {
  const { source, storage } = begin();
  await source.set('a', { apps: ['trusted'] });
  const release = source.hold();
  const before = storage.get('a');
  const written = storage.set('a', { apps: [] });
  const during = storage.get('a');
  release();
  await Promise.all([before, written, during]);
  expect(await storage.get('a')).toEqual({ apps: [] });
});
