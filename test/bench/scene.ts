import { openAccount } from '../support/accounts.ts';
import { createKit, openKit, openRecord, type OwnRecord } from '@carnet/record';
import { memoryDevice, PASSPHRASE, type TestPerson } from '../support/people.ts';
import { PodProcess } from '../proof/support/pod-process.ts';

type Fetch = typeof globalThis.fetch;

/** Stock Community Solid Server 7.2 (memory, ACP) in a process of its own. */
export async function stockServer(port: number): Promise<PodProcess> {
  const server = new PodProcess(port, 'stock');
  await server.start();
  return server;
}

/** The record of a person in a new session that counts its requests from the first. */
export async function openThrough(person: TestPerson, fetch: Fetch): Promise<OwnRecord> {
  return openRecord(await openKit({ ...person.session, fetch }));
}

/** A person on a stock server. */
export async function stockPerson(baseUrl: string): Promise<TestPerson> {
  const account = await openAccount(baseUrl);
  const { fetch } = await account.signIn('bench');
  const { webId } = account;
  const session = {
    webId,
    fetch,
    publicFetch: globalThis.fetch,
    clock: () => new Date(),
    device: memoryDevice(),
  };
  const { words } = await createKit(session, PASSPHRASE);
  return { account, session, kit: await openKit(session), words };
}

export async function people(baseUrl: string, count: number): Promise<TestPerson[]> {
  const made: TestPerson[] = [];
  for (let i = 0; i < count; i += 1) made.push(await stockPerson(baseUrl));
  return made;
}
