import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes, OwnerKeyring } from '../../src/index.ts';
import { randomId, toHex } from '../../src/index.ts';
import { codeOf, randomBytes } from '../object/world.ts';
import type { Person } from '../identity/people.ts';
import { NOW, person } from '../identity/people.ts';

type Step = 'seal' | 'grant' | 'withdraw';

describe('S5 a withdrawn reader with a dishonest host, as a game', () => {
  let [margaux, nadia] = [] as unknown as [Person, Person];
  let [m, n] = [] as unknown as [OwnerKeyring, OwnerKeyring];
  beforeAll(async () => {
    margaux = await person('https://pod.example/margaux/profile/card#me');
    nadia = await person('https://hospital.example/nadia/profile/card#me');
    [m, n] = [await margaux.open(), await nadia.open()];
    m.pin(n.identity(), 'compared', NOW);
    n.pin(m.identity(), 'compared', NOW);
  });

  it('opens, with every bundle and every byte it ever had, nothing sealed after it was withdrawn', async () => {
    const history = fc.array(fc.constantFrom<Step>('seal', 'grant', 'withdraw'), {
      minLength: 4,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const setId = randomId();
        await m.addSets([{ setId, container: `https://pod.example/${setId}/`, kind: 'x' }]);
        const objects: { bytes: Bytes; objectId: string; allowed: boolean }[] = [];
        const bundles: Bytes[] = [];
        const older: Bytes[] = [];
        let granted = false;
        for (const step of ['grant', ...steps, 'withdraw', 'seal'] as const) {
          if (step === 'seal') {
            const objectId = randomId();
            const { bytes } = await m.seal({ setId, objectId, type: 'a/b', content: new Uint8Array(1) });
            objects.push({ bytes, objectId, allowed: granted });
          }
          if (step === 'grant') {
            const request = {
              grantId: randomId(),
              to: n.identity(),
              consent: toHex(randomBytes(32)),
              sets: [setId],
            };
            bundles.push(...(await m.sealBundles([request])));
            granted = true;
            for (const object of objects) object.allowed = true;
          }
          if (step === 'withdraw') {
            granted = false;
            await m.turn(setId);
          }
          older.push(await m.olderKeys(setId));
        }
        for (const bundle of bundles) await n.openBundle(bundle, m.identity());
        const reader = n.receivedKeyring(m.identity());
        for (const bytes of [...older, ...older]) await reader.learn(setId, bytes).catch(() => undefined);
        for (const { bytes, objectId, allowed } of objects) {
          const code = await codeOf(reader.open(bytes, { setId, objectId }));
          expect(code).toBe(allowed ? 'opened' : 'unknown-epoch');
        }
        expect(await codeOf(reader.turn(setId))).toBe('read-only');
      }),
      { numRuns: 15 },
    );
  });
});
