import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPod, startStock, type RunningServer } from '@carnet/pod';
import { accessOf } from '@carnet/access';
import { serveClientDocuments, type ClientDocuments } from '../support/client-documents.ts';
import { laySceneOn, type Scene } from './scene.ts';
import { checkStates, type TestClock } from './states.ts';
import { actualRow, checkRules, readTable } from './table.ts';

/**
 * Carnet's pod server. `trusted` and `token` are the owner, `app` and `plain` the owner too, through apps that are not
 * trusted: they get what a grant gives them (`app` may read and append in one container) and never the rules.
 */
const TABLE = `
# place          | method | anon     trusted  token    app      plain    grantee  issuer   other    stranger
root             | GET    | 401      200      200      403      403      403      403      403      403
                 | HEAD   | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      409      409      403      403      403      403      403      403
                 | POST   | 401      201      201      403      403      403      403      403      403
                 | PATCH  | 401      409      409      403      403      403      403      403      403
                 | DELETE | 401      405      405      403      403      403      403      403      403
root rules       | GET    | 401      404      404      403      403      403      403      403      403
                 | HEAD   | 401      404      404      403      403      403      403      403      403
                 | PUT    | 401      -        -        403      403      403      403      403      403
                 | POST   | 401      404      404      403      403      403      403      403      403
                 | PATCH  | 401      -        -        403      403      403      403      403      403
                 | DELETE | 401      -        -        403      403      403      403      403      403
profile          | GET    | 200      200      200      200      200      200      200      200      200
                 | HEAD   | 200      200      200      200      200      200      200      200      200
                 | PUT    | 401      -        -        403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      -        -        403      403      403      403      403      403
                 | DELETE | 401      -        -        403      403      403      403      403      403
chain            | GET    | 200      200      200      200      200      200      200      200      200
                 | HEAD   | 200      200      200      200      200      200      200      200      200
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
                 | SUBSCRIBE | 200      200      200      200      200      200      200      200      200
keyring          | GET    | 401      200      200      403      403      403      403      403      403
                 | HEAD   | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      403      403      403      403
slots            | GET    | 401      200      200      403      403      403      403      403      403
                 | HEAD   | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
inbox            | GET    | 401      200      200      403      403      403      403      403      403
                 | HEAD   | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      409      409      403      403      403      403      403      403
                 | POST   | 401      201      201      201      201      201      201      201      201
                 | PATCH  | 401      409      409      409      409      409      409      409      409
                 | DELETE | 401      409      409      403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      403      403      403      403
inbox item       | GET    | 401      200      200      403      403      403      403      403      403
                 | HEAD   | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
new deposit      | GET    | 401      404      404      403      403      403      403      403      403
                 | HEAD   | 401      404      404      403      403      403      403      403      403
                 | PUT    | 401      201      201      403      403      403      403      403      403
                 | POST   | 401      404      404      403      403      403      403      403      403
                 | PATCH  | 401      201      201      403      403      403      403      403      403
                 | DELETE | 401      404      404      403      403      403      403      403      403
set              | GET    | 401      200      200      403      403      403      403      403      403
                 | HEAD   | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      409      409      403      403      403      403      403      403
                 | POST   | 401      201      201      403      403      403      403      403      403
                 | PATCH  | 401      409      409      403      403      403      403      403      403
                 | DELETE | 401      409      409      403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      403      403      403      403
set rules        | GET    | 401      200      200      403      403      403      403      403      403
                 | HEAD   | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      -        -        403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      -        -        403      403      403      403      403      403
                 | DELETE | 401      -        -        403      403      403      403      403      403
                 | SUBSCRIBE | 401      501      501      403      403      403      403      403      403
set root         | GET    | 401      200      200      403      403      200      403      403      403
                 | HEAD   | 401      200      200      403      403      200      403      403      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
shard            | GET    | 401      200      200      403      403      200      403      403      403
                 | HEAD   | 401      200      200      403      403      200      403      403      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      200      403      403      403
new member       | GET    | 401      404      404      403      403      404      403      403      403
                 | HEAD   | 401      404      404      403      403      404      403      403      403
                 | PUT    | 401      201      201      403      403      403      403      403      403
                 | POST   | 401      404      404      403      403      404      403      403      403
                 | PATCH  | 401      201      201      403      403      403      403      403      403
                 | DELETE | 401      404      404      403      403      404      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      200      403      403      403
other set shard  | GET    | 401      200      200      403      403      403      403      200      403
                 | HEAD   | 401      200      200      403      403      403      403      200      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      403      403      200      403
app set member   | GET    | 401      200      200      200      403      403      403      403      403
                 | HEAD   | 401      200      200      200      403      403      403      403      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      405      403      403      403      403      403
                 | PATCH  | 401      501      501      501      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      403      403      403      403      403
bundle           | GET    | 401      200      200      403      403      200      403      403      403
                 | HEAD   | 401      200      200      403      403      200      403      403      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      200      403      403      403
bundle rules     | GET    | 401      200      200      403      403      403      403      403      403
                 | HEAD   | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      -        -        403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      -        -        403      403      403      403      403      403
                 | DELETE | 401      -        -        403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      403      403      403      403
other bundle     | GET    | 401      200      200      403      403      403      403      200      403
                 | HEAD   | 401      200      200      403      403      403      403      200      403
                 | PUT    | 401      205      205      403      403      403      403      403      403
                 | POST   | 401      405      405      403      403      403      403      403      403
                 | PATCH  | 401      501      501      403      403      403      403      403      403
                 | DELETE | 401      205      205      403      403      403      403      403      403
log              | GET    | 401      200      200      403      403      403      403      403      403
                 | SUBSCRIBE | 401      200      200      403      403      403      403      403      403
                 | PUT    | 401      405      405      403      403      403      403      403      403
`;

/** What the grantee gets: none, not yet, active, last second, ended, ended and the clock set back, withdrawn. */
const STATES = `
set              | GET  | 403 403 403 403 403 403 403
set rules        | GET  | 403 403 403 403 403 403 403
set root         | GET  | 403 403 200 200 403 403 403
shard            | GET  | 403 403 200 200 403 403 403
shard            | HEAD | 403 403 200 200 403 403 403
shard            | PUT  | 403 403 403 403 403 403 403
shard            | DELETE | 403 403 403 403 403 403 403
bundle           | GET  | 403 403 200 200 403 403 403
bundle           | HEAD | 403 403 200 200 403 403 403
other set shard  | GET  | 403 403 403 403 403 403 403
other bundle     | GET  | 403 403 403 403 403 403 403
set              | SUBSCRIBE | 403 403 403 403 403 403 403
shard            | SUBSCRIBE | 403 403 200 200 403 403 403
bundle           | SUBSCRIBE | 403 403 200 200 403 403 403
other set shard  | SUBSCRIBE | 403 403 403 403 403 403 403
shard            | CHANNEL | refused refused heard heard closed closed closed
set root         | CHANNEL | refused refused heard heard closed closed closed
`;

const clock: TestClock = { now: new Date() };
let apps: ClientDocuments;
let home: RunningServer;
let server: RunningServer;
let scene: Scene;

beforeAll(async () => {
  apps = await serveClientDocuments(4210);
  home = await startStock({ port: 4210 + 1, access: 'acp' });
  server = await startPod({ dataDir: null, port: 4212, logLevel: 'error', clock: () => clock.now });
  scene = await laySceneOn(server.baseUrl, {
    home: home.baseUrl,
    apps,
    suffix: '.acr',
    clock: () => clock.now,
  });
});
afterAll(async () => {
  await server.stop();
  await home.stop();
  await apps.stop();
});

describe('our pod server', () => {
  it.each(readTable(TABLE))('answers $method on $place as the table says', async (row) => {
    expect(await actualRow(scene, row)).toEqual(row.statuses);
  });

  it('keeps the times of a grant to the second', async () => {
    await checkStates(scene, clock, STATES);
  });

  it('gives what its rules say, place by place and agent by agent', async () => {
    await checkRules(scene, readTable(TABLE), ['trusted', 'token']);
  });

  it('says that it keeps every part of a rule', async () => {
    const { keeps } = await accessOf(scene.iri.set, scene.logins.token);
    expect([...keeps].sort()).toEqual(['client', 'from', 'issuer', 'until', 'within']);
  });
});
