import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from './carnet.ts';
import { Served } from './served.ts';

/** What `carnet new --json` prints. */
export interface NewPerson {
  readonly webId: string;
  readonly record: string | null;
  readonly recoveryWords: readonly string[];
}

export interface ListRow {
  readonly iri: string;
  readonly category: string;
  readonly title: string;
  readonly date: string | null;
  readonly author: string | null;
  readonly typed: boolean;
  readonly of: string | null;
}

/** A temporary folder with servers run by `carnet serve`. */
export class Scene {
  readonly folder: string;
  readonly servers: readonly Served[];

  private constructor(folder: string, servers: readonly Served[]) {
    this.folder = folder;
    this.servers = servers;
  }

  static async open(...ports: readonly number[]): Promise<Scene> {
    const folder = await mkdtemp(join(tmpdir(), 'carnet-cli-'));
    const servers = ports.map((port) => new Served(port, join(folder, `data-${port}`)));
    const scene = new Scene(folder, servers);
    try {
      for (const server of servers) await server.start();
    } catch (error) {
      await scene.close();
      throw error;
    }
    return scene;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Makes a person on one of the servers; the identity file is named after them. */
  newPerson(name: string, server: number, ...more: readonly string[]): Promise<NewPerson> {
    const { baseUrl } = this.servers[server] ?? { baseUrl: '' };
    return json<NewPerson>(
      'new',
      '--server',
      baseUrl,
      '--identity',
      this.path(`${name}.identity.json`),
      ...more,
    );
  }

  /** `--identity FILE` of a person made here. */
  as(name: string): readonly [string, string] {
    return ['--identity', this.path(`${name}.identity.json`)];
  }

  async close(): Promise<void> {
    for (const server of this.servers) await server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
