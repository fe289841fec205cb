import { createIdentity } from '@carnet/sealed';
import { CARNET } from '@carnet/vocab';
import {
  BasicRepresentation,
  guardedStreamFrom,
  type PodStore,
  type ResourceStore,
} from '@solid/community-server';
import { beforeAll, expect, it } from 'vitest';
import { AccessLogs, SEGMENT_LIMITS } from '../../src/log/access-logs.ts';
import { memorySegments } from '../../src/log/memory-segments.ts';
import { REFUSAL_LIMITS } from '../../src/log/refusals.ts';
import { LogKeys } from '../../src/modules/log-keys.ts';

const POD = 'http://localhost:3000/k3/';
const PAGE = `${POD}profile/card`;
const CHAIN = `${POD}cc/chain`;
const HERE = `${PAGE}#me`;
const ELSEWHERE = 'https://other.example/margaux#me';
const chains = new Map<string, Uint8Array>();

const says = (who: string, statements: string): string =>
  `<${who}> <${CARNET.keyStatements}> <${statements}>.\n`;

/** Whose log key is found, and what was read for it. */
async function found(
  owners: readonly string[],
  documents: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ readonly whose: string | null; readonly read: readonly string[] }> {
  const read: string[] = [];
  const resources = {
    getRepresentation: ({ path }: { path: string }) => {
      read.push(path);
      const body = documents[path];
      if (body === undefined) return Promise.reject(new TypeError('not there'));
      return Promise.resolve(
        new BasicRepresentation(guardedStreamFrom([Buffer.from(body as string)]), 'text/turtle'),
      );
    },
  } as unknown as ResourceStore;
  const podStore = {
    findByBaseUrl: (pod: string) => Promise.resolve(pod === POD ? { id: 'k3', accountId: 'a' } : undefined),
    getOwners: () => Promise.resolve(owners.map((webId) => ({ webId, visible: false }))),
  } as unknown as PodStore;
  const logs = new AccessLogs({
    files: memorySegments(),
    clock: () => new Date(),
    limits: SEGMENT_LIMITS,
    refusals: REFUSAL_LIMITS,
  });
  const keys = new LogKeys({ podStore, resources, logs, keyStatements: CARNET.keyStatements });
  const key = await keys.find(POD);
  const whose = [...chains].find(([, chain]) => documents[key?.documents[1] ?? ''] === chain)?.[0] ?? null;
  return { whose: key === null ? null : whose, read };
}

beforeAll(async () => {
  for (const webId of [HERE, ELSEWHERE, `${POD}guest#me`]) {
    const { documents } = await createIdentity({ webId, passphrase: 'six words', now: new Date() });
    chains.set(webId, documents.chain);
  }
});
const chainOf = (webId: string): Uint8Array => chains.get(webId) ?? new Uint8Array(0);

it('is sealed to the owner, whose address may lie elsewhere if a page of the pod names them', async () => {
  const own = { [PAGE]: says(HERE, CHAIN), [CHAIN]: chainOf(HERE) };
  expect(await found([HERE], own)).toEqual({ whose: HERE, read: [PAGE, CHAIN] });
  const moved = { [PAGE]: says(ELSEWHERE, CHAIN), [CHAIN]: chainOf(ELSEWHERE) };
  expect(await found([HERE, ELSEWHERE], moved)).toEqual({ whose: ELSEWHERE, read: [PAGE, CHAIN] });
});

it.each<readonly [string, readonly string[], Record<string, string | Uint8Array>]>([
  [
    'a page in the pod that is no owner’s, though it names an owner',
    [ELSEWHERE],
    { [PAGE]: says(ELSEWHERE, CHAIN), [CHAIN]: chainOf(ELSEWHERE) },
  ],
  [
    'statements of somebody who is no owner',
    [HERE],
    { [PAGE]: says(`${POD}guest#me`, CHAIN), [CHAIN]: chainOf(`${POD}guest#me`) },
  ],
  [
    'statements of somebody else under the name of an owner',
    [HERE],
    { [PAGE]: says(HERE, CHAIN), [CHAIN]: chainOf(`${POD}guest#me`) },
  ],
  [
    'statements in another pod of the server',
    [HERE],
    { [PAGE]: says(HERE, 'http://localhost:3000/k4/chain'), 'http://localhost:3000/k4/chain': chainOf(HERE) },
  ],
  [
    'statements that a way out of the pod leads to',
    [HERE],
    { [PAGE]: says(HERE, `${POD}../k4/chain`), [`${POD}../k4/chain`]: chainOf(HERE) },
  ],
  [
    'an address in the network of the server',
    [HERE],
    { [PAGE]: says(HERE, 'http://169.254.169.254/latest'), 'http://169.254.169.254/latest': chainOf(HERE) },
  ],
  [
    'a page longer than any is',
    [HERE],
    { [PAGE]: says(HERE, CHAIN) + '#'.repeat(1024 * 1024), [CHAIN]: chainOf(HERE) },
  ],
  ['what is no page at all', [HERE], { [PAGE]: '<<<', [CHAIN]: chainOf(HERE) }],
])('is sealed to nobody by %s, and nothing outside the pod is read', async (_, owners, documents) => {
  const { whose, read } = await found(owners, documents);
  expect(whose).toBeNull();
  expect(read.filter((path) => path !== PAGE && path !== CHAIN)).toEqual([]);
});

it('reads each page once, however many owners there are', async () => {
  const many = Array.from({ length: 50 }, (_, n) => `${PAGE}#${String(n)}`);
  expect((await found(many, { [PAGE]: says(HERE, CHAIN) })).read).toEqual([PAGE]);
});
