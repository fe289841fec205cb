import {
  createIdentity,
  decodeAccessLine,
  openDevice,
  type AccessLine,
  type LogHead,
  type LogReading,
  type OwnerKeyring,
} from '@carnet/sealed';
import { CARNET } from '@carnet/vocab';
import type { TestAccount } from '../api.ts';

type Fetch = typeof globalThis.fetch;

export interface Listing {
  readonly segments: readonly { segment: number; size: number }[];
  readonly head: LogHead | null;
}

/** Makes an identity whose statements lie in the pod and are named in the profile; the rest stays in the test. */
export const stateKit = async (account: TestAccount, owner: Fetch): Promise<OwnerKeyring> => {
  const { documents, device } = await createIdentity({
    webId: account.webId,
    passphrase: 'orbit canyon velvet pilot saddle umbrella',
    now: new Date(),
  });
  const statements = `${account.pod}${'c'.repeat(32)}/chain`;
  const headers = { 'content-type': 'application/octet-stream' };
  await owner(statements, { method: 'PUT', body: documents.chain, headers });
  const profile = account.webId.replace(/#.*/u, '');
  const now = await (await owner(profile, { headers: { accept: 'text/turtle' } })).text();
  const named = `${now}\n<${account.webId}> <${CARNET.keyStatements}> <${statements}>.`;
  const put = await owner(profile, {
    method: 'PUT',
    body: named,
    headers: { 'content-type': 'text/turtle' },
  });
  if (!put.ok) throw new TypeError(`profile: ${String(put.status)}`);
  return openDevice({
    device,
    store: { read: () => Promise.resolve(documents), writeKeyring: () => Promise.resolve(true) },
  });
};

export const listing = async (pod: string, owner: Fetch): Promise<Listing> =>
  (await (await owner(`${pod}.log/`)).json()) as Listing;

/** Reads and verifies a log as its owner. */
export const readLog = async (
  pod: string,
  owner: Fetch,
  keyring: OwnerKeyring,
  dropped = 0,
): Promise<{ lines: AccessLine[]; reading: LogReading; told: Listing }> => {
  const told = await listing(pod, owner);
  const segments = [];
  for (const { segment } of told.segments) {
    const bytes = new Uint8Array(await (await owner(`${pod}.log/${String(segment)}`)).arrayBuffer());
    segments.push({ segment, bytes });
  }
  const reading = await keyring.readLog({ pod, segments, dropped });
  return { reading, told, lines: reading.lines.map(({ content }) => decodeAccessLine(content)) };
};
