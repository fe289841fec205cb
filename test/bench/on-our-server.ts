import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PodProcess } from '../proof/support/pod-process.ts';
import { newPerson } from '../support/people.ts';
import { bigRecord, coldOpenOfAll } from './big-record.ts';

/** What differs where the pod server is ours. */
export async function onOurServer(port: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'carnet-bench-'));
  const server = new PodProcess(port, folder);
  try {
    await server.start();
    const person = await newPerson(server.baseUrl);
    await bigRecord(person);
    await coldOpenOfAll(person, 'our pod server');
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, maxRetries: 5 });
  }
}
