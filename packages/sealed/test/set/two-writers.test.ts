import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomId, SealedError } from '../../src/index.ts';
import type { Outcome, SealedSet } from '../../src/index.ts';
import { FaultyNet } from './faulty.ts';
import type { Fault } from './faulty.ts';
import { MemoryPod } from './memory-pod.ts';
import { newOwner, openAs, text } from './owner.ts';
import type { Owner } from './owner.ts';

type Kind = 'put' | 'pack' | 'edit' | 'remove' | 'compact' | 'sweep';
interface Act {
  readonly kind: Kind;
  /** Which known entry, for edit and remove. */
  readonly pick: number;
  readonly faults: readonly Fault[];
  readonly waits: readonly number[];
}

const fault = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fault>('none') },
  { weight: 1, arbitrary: fc.constant<Fault>('before') },
  { weight: 1, arbitrary: fc.constant<Fault>('after') },
);
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom<Kind>('put', 'put', 'pack', 'edit', 'edit', 'remove', 'compact', 'sweep'),
  pick: fc.nat(20),
  faults: fc.array(fault, { maxLength: 16 }),
  waits: fc.array(fc.nat(3), { maxLength: 8 }),
});

/** What an act wanted: for each entry its new content, null for a deletion. */
type Wish = ReadonlyMap<string, string | null>;
interface Done {
  readonly wish: Wish;
  /** Null if the act failed: then its wishes may have come true or not. */
  readonly outcomes: readonly Outcome[] | null;
}

const perform = async (set: SealedSet, owner: Owner, { kind, pick }: Act, known: string[]): Promise<Done> => {
  const some = known[pick % Math.max(1, known.length)];
  const wish = new Map<string, string | null>();
  const input = (iri: string) => {
    const content = randomId();
    wish.set(iri, content);
    return { iri, type: 'text/turtle', line: { date: content.slice(0, 2) }, content: text(content) };
  };
  const fresh = (): string => owner.container + randomId();
  const run = async (): Promise<readonly Outcome[]> => {
    if (kind === 'put') return [await set.put(input(fresh()))];
    if (kind === 'pack') return set.writeEntries([input(fresh()), input(fresh()), input(fresh())]);
    if (kind === 'compact') await set.compact();
    if (kind === 'sweep') await set.sweep();
    if (some === undefined) return [];
    if (kind === 'edit') return [await set.put(input(some))];
    if (kind !== 'remove') return [];
    wish.set(some, null);
    return [await set.remove(some)];
  };
  try {
    return { wish, outcomes: await run() };
  } catch (error) {
    // The only refusals an honest but breaking world may bring; every other error is a false alarm.
    const code = error instanceof SealedError ? error.code : String(error);
    expect(['unreachable', 'conflict']).toContain(code);
    return { wish, outcomes: null };
  }
};

/** Which contents an entry may have after a round of concurrent acts. */
const believe = (truth: Map<string, Set<string | null>>, round: readonly Done[]): void => {
  for (const iri of new Set(round.flatMap(({ wish }) => [...wish.keys()]))) {
    const touching = round.filter(({ wish }) => wish.has(iri));
    const won = touching.map(({ outcomes }) => outcomes?.find((one) => one.iri === iri)?.state ?? 'unknown');
    const next = new Set<string | null>(won.includes('done') ? [] : (truth.get(iri) ?? [null]));
    touching.forEach(({ wish }, i) => {
      if (won[i] !== 'conflict') next.add(wish.get(iri) ?? null);
    });
    truth.set(iri, next);
  }
};

const play = async (rounds: readonly (readonly [Act, Act])[], crash: boolean): Promise<void> => {
  const pod = new MemoryPod();
  const owner = await newOwner();
  const nets = [new FaultyNet(pod.fetch, crash), new FaultyNet(pod.fetch, crash)];
  const open = (device: number): SealedSet =>
    openAs(owner, { fetch: nets[device]?.fetch ?? pod.fetch, clock: pod.clock }, device);
  const sets = [open(0), open(1)];
  const truth = new Map<string, Set<string | null>>();
  for (const round of rounds) {
    const known = [...truth.keys()];
    const done = await Promise.all(
      round.map(async (one, device) => {
        const net = nets[device];
        // A program that was killed starts anew with nothing but its heads.
        if (net?.hurt === true) sets[device] = open(device);
        net?.restart(one.faults, one.waits);
        return perform(sets[device] as SealedSet, owner, one, known);
      }),
    );
    believe(truth, done);
    pod.now += 2_000_000;
  }
  for (const net of nets) net.restart();
  pod.now += 2 * 3_600_000;
  const [first, second] = [open(0), open(1)];
  for (const [iri, contents] of truth) {
    const read = await first.read(iri);
    const found = read === null ? null : new TextDecoder().decode(read.content);
    expect([...contents]).toContain(found);
  }
  const before = await first.check();
  expect(before.filter(({ problem }) => problem !== 'unreferenced')).toEqual([]);
  await second.sweep();
  expect(await first.check()).toEqual([]);
};

describe('two devices writing one set at once', () => {
  const rounds = fc.array(fc.tuple(act, act), { minLength: 1, maxLength: 7 });

  it('raise no false alarm and lose no entry when programs are killed at any request', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, (all) => play(all, true)),
      { numRuns: 60 },
    );
  }, 60_000);

  it('raise no false alarm and lose no entry when single requests or answers get lost', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, (all) => play(all, false)),
      { numRuns: 60 },
    );
  }, 60_000);
});
