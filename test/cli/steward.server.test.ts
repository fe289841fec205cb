import { resolve } from 'node:path';
import { startStock, type RunningServer } from '@carnet/pod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carnet, json, start } from './support/carnet.ts';
import { Scene, type ListRow, type NewPerson } from './support/scene.ts';

const DUBOIS = resolve(import.meta.dirname, '../../../shared/data/synderai/dubois');
const PORT = 5384;
/** Owners, each on a stock server with other rules. */
const OWNERS = [
  ['margaux', 'acp', PORT + 1],
  ['lea', 'wac', 6901],
] as const;

interface ActLine {
  readonly at: string;
  readonly act: string;
  readonly id: string;
}

describe('a steward of a record on a stock server, with ACP and with WAC', () => {
  let servers: readonly RunningServer[];
  let scene: Scene;
  let owners: readonly (NewPerson & { readonly name: string })[];
  let nadia: NewPerson;

  const share = (name: string, category: string, until: Date): Promise<{ grant: string }> =>
    json(
      ...['share', ...scene.as(name), '--with', nadia.webId, '--category', category, '--unverified'],
      ...['--purpose', 'follow-up', '--until', until.toISOString()],
    );
  const seen = async (of: string): Promise<readonly string[]> => {
    const rows = await json<ListRow[]>('list', ...scene.as('nadia'), '--of', of);
    return [...new Set(rows.map(({ category }) => category))];
  };
  /** Runs a steward until it says that an end was carried out; gives what it said on both ways. */
  const untilEnded = async (name: string): Promise<{ acts: readonly ActLine[]; stderr: string }> => {
    const child = start(['steward', ...scene.as(name), '--json']);
    const acts: ActLine[] = [];
    let [rest, stderr] = ['', ''];
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const told = new Promise<void>((done) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        const lines = `${rest}${chunk.toString()}`.split('\n');
        rest = lines.pop() ?? '';
        acts.push(...lines.map((line) => JSON.parse(line) as ActLine));
        if (acts.some(({ act }) => act === 'ended')) done();
      });
    });
    const stopped = new Promise<number | null>((done) => {
      child.once('close', done);
    });
    await Promise.race([told, stopped]);
    child.kill('SIGTERM');
    await stopped;
    return { acts, stderr };
  };

  beforeAll(async () => {
    scene = await Scene.open(PORT);
    servers = await Promise.all(OWNERS.map(([, access, port]) => startStock({ port, access })));
    nadia = await scene.newPerson('nadia', 0, '--without-record');
    owners = await Promise.all(
      OWNERS.map(async ([name, , port]) => {
        const server = ['--server', `http://localhost:${port}/`];
        const made = await json<NewPerson>(
          'new',
          ...server,
          '--identity',
          scene.path(`${name}.identity.json`),
        );
        await json('import', DUBOIS, '--person', 'Dubois', ...scene.as(name));
        await share(name, 'allergies', new Date(Date.now() + 86_400_000));
        return { ...made, name };
      }),
    );
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await scene.close();
  });

  it('carries out an end when it comes, and says what arrives, until it is stopped', async () => {
    await Promise.all(
      owners.map(async ({ name }) => {
        const until = new Date(Date.now() + 20_000);
        const { grant } = await share(name, 'laboratory', until);
        const { acts, stderr } = await untilEnded(name);
        expect(acts).toMatchObject([{ act: 'ended', id: grant }]);
        expect(Date.parse(acts[0]?.at ?? '')).toBeGreaterThanOrEqual(until.getTime());
        expect(stderr).not.toMatch(/internal/);
        expect(await json<unknown[]>('check', ...scene.as(name))).toEqual([]);
      }),
    );
    for (const { webId } of owners) expect(await seen(webId)).toEqual(['allergies']);
  });

  it('does once what is due, and nothing twice', async () => {
    for (const { name, webId } of owners) {
      const asked = await json<{ request: string }>(
        ...['request', ...scene.as('nadia'), '--of', webId, '--category', 'laboratory'],
        ...['--purpose', 'second opinion'],
      );
      const once = await json<ActLine>('steward', '--once', ...scene.as(name));
      expect(once).toMatchObject({ act: 'requests', id: asked.request });
      const { text } = await carnet([...['steward', '--once', ...scene.as(name), '--json']]);
      expect(text).toBe('');
    }
  });
});
