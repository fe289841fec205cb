import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, type RunningServer } from '@carnet/pod';
import { newPerson, type TestPerson } from '../support/people.ts';
import { USED, type Act, type Deed, type Single } from './support/acts.ts';
import { RecordHistory } from './support/record-history.ts';

const two = fc.nat({ max: 1 });
const which = fc.nat({ max: 5 });
const days = fc.integer({ min: 1, max: 3 });
const category = fc.constantFrom(...USED);
const is = <T extends Deed['deed']>(deed: T): fc.Arbitrary<T> => fc.constant(deed);

const single: fc.Arbitrary<Single> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ deed: is('import'), category }) },
  { weight: 3, arbitrary: fc.record({ deed: is('share'), reader: two, category, days }) },
  { weight: 2, arbitrary: fc.record({ deed: is('share-entry'), reader: two, which, days }) },
  { weight: 2, arbitrary: fc.record({ deed: is('withdraw'), which }) },
  { weight: 2, arbitrary: fc.record({ deed: is('apart'), which }) },
  { weight: 1, arbitrary: fc.record({ deed: is('back'), which }) },
  { weight: 2, arbitrary: fc.record({ deed: is('delete'), which }) },
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 10, arbitrary: single },
  { weight: 4, arbitrary: fc.record({ deed: is('together'), one: single, other: single }) },
  { weight: 2, arbitrary: fc.record({ deed: is('wait'), days, settles: fc.boolean() }) },
);
const crash = fc.option(
  fc.record({ at: fc.integer({ min: 1, max: 40 }), moment: fc.constantFrom('before', 'after') }),
  { freq: 2 },
);
const act: fc.Arbitrary<Act> = fc
  .record({ deed, device: two, crash })
  .map(({ deed: one, device, crash: broken }) => ({ ...one, device, crash: broken }));

/**
 * Histories for each kind of rules: `CARNET_HISTORIES=40` tries many, others with each `CARNET_SEED`; with the `path` that
 * a failure names in `CARNET_PATH` they begin with that one.
 */
const HISTORIES = Number(process.env['CARNET_HISTORIES'] ?? 3);
const SEED = Number(process.env['CARNET_SEED'] ?? 20_261_126);
/** A machine that does much else is given time. */
const LONG = 300_000 * HISTORIES;

describe.each([
  ['acp', 5600],
  ['wac', 5601],
] as const)('any history of a record, with rules in %s', (access, port) => {
  const time = { now: new Date() };
  let server: RunningServer;
  let readers: TestPerson[] = [];

  beforeAll(async () => {
    server = await startPod({ dataDir: null, port, access, logLevel: 'error', clock: () => time.now });
    readers = [
      await newPerson(server.baseUrl, () => time.now),
      await newPerson(server.baseUrl, () => time.now),
    ];
  });
  afterAll(() => server.stop());

  it(
    'lets nobody read what was not shared, was taken back, set apart or deleted, and everybody what they were given',
    async () => {
      const deeds = new Map<string, number>();
      const counts = { histories: 0, acts: 0, crashes: 0, compared: 0, met: 0, midway: 0 };
      const run = async (acts: readonly Act[]): Promise<void> => {
        const history = await RecordHistory.begin(server.baseUrl, readers, time);
        await history.play({ deed: 'import', category: 'laboratory', device: 0, crash: null });
        await history.play({
          deed: 'share',
          reader: 0,
          category: 'laboratory',
          days: 3,
          device: 1,
          crash: null,
        });
        for (const step of acts) {
          await history.play(step);
          deeds.set(step.deed, (deeds.get(step.deed) ?? 0) + 1);
          counts.acts += 1;
          if (step.crash) counts.crashes += 1;
        }
        await history.end();
        counts.histories += 1;
        counts.compared += history.counts.compared;
        counts.met += history.counts.met;
        counts.midway += history.counts.midway;
      };
      await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 9, maxLength: 12, size: 'max' }), run), {
        numRuns: HISTORIES,
        seed: SEED,
        path: process.env['CARNET_PATH'] ?? '',
        endOnFailure: true,
      });
      if (HISTORIES > 3) console.info(access, counts, Object.fromEntries(deeds));
      expect([deeds.get('together'), deeds.get('wait')]).not.toContain(undefined);
      expect(deeds.size).toBeGreaterThan(6);
      expect(counts.crashes).toBeGreaterThan(5);
    },
    LONG,
  );
});
