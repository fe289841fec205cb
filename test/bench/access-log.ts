import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PodProcess } from '../proof/support/pod-process.ts';
import { newPerson } from '../support/people.ts';
import { inFlight, ratioByTurns, report } from './figure.ts';

const READS = 60;
const ROUNDS = 15;

/**
 * Authenticated reads through our pod server, logged and not, by turns: without key statements there is nobody to seal a
 * log to. Both pods lie on one server.
 */
export async function accessLogCost(port: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'carnet-bench-log-'));
  const server = new PodProcess(port, folder);
  try {
    await server.start();
    const logged = await newPerson(server.baseUrl);
    const silent = await newPerson(server.baseUrl);
    const { fetch } = silent.session;
    await fetch(silent.kit.places.keyStatements, { method: 'DELETE' });
    const reads = async ({ kit, session }: typeof logged): Promise<() => Promise<void>> => {
      const place = `${kit.profile.storage ?? ''}${'b'.repeat(32)}`;
      await session.fetch(place, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } });
      return () =>
        inFlight(4, Array.from({ length: READS }), async () => {
          const answer = await session.fetch(place, { cache: 'no-store' });
          await answer.arrayBuffer();
          if (!answer.ok) throw new Error(`GET ${answer.status}`);
        });
    };
    const value = await ratioByTurns(ROUNDS, await reads(logged), await reads(silent));
    report({
      name: 'authenticated reads with the access log against without',
      value,
      goal: 1.05,
      unit: 'ratio',
    });
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, maxRetries: 5 });
  }
}
