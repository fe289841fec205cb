import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStock, type RunningServer } from '@carnet/pod';
import { accessOf } from '@carnet/access';
import { serveClientDocuments, type ClientDocuments } from '../support/client-documents.ts';
import { laySceneOn, type Scene } from './scene.ts';
import { checkStates, type TestClock } from './states.ts';
import { actualRow, checkRules, readTable } from './table.ts';

/**
 * A stock server with WAC. It keeps neither issuer, app nor times: `issuer` reads what `grantee` reads, and an app of
 * the owner has all the owner has. Its pod root can be listed by everybody.
 */
const TABLE = `
# place          | method | anon     trusted  token    app      plain    grantee  issuer   other    stranger
root             | GET    | 200      200      200      200      200      200      200      200      200
                 | HEAD   | 200      200      200      200      200      200      200      200      200
                 | PUT    | 401      409      409      409      409      403      403      403      403
                 | POST   | 401      201      201      201      201      403      403      403      403
                 | PATCH  | 401      409      409      409      409      403      403      403      403
                 | DELETE | 401      405      405      405      405      403      403      403      403
root rules       | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      -        -        -        -        403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      -        -        -        -        403      403      403      403
                 | DELETE | 401      -        -        -        -        403      403      403      403
profile          | GET    | 200      200      200      200      200      200      200      200      200
                 | HEAD   | 200      200      200      200      200      200      200      200      200
                 | PUT    | 401      -        -        -        -        403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      -        -        -        -        403      403      403      403
                 | DELETE | 401      -        -        -        -        403      403      403      403
chain            | GET    | 200      200      200      200      200      200      200      200      200
                 | HEAD   | 200      200      200      200      200      200      200      200      200
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
                 | SUBSCRIBE | 200      200      200      200      200      200      200      200      200
keyring          | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      200      403      403      403      403
slots            | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
inbox            | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      409      409      409      409      403      403      403      403
                 | POST   | 401      201      201      201      201      201      201      201      201
                 | PATCH  | 401      409      409      409      409      409      409      409      409
                 | DELETE | 401      409      409      409      409      403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      200      403      403      403      403
inbox item       | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
new deposit      | GET    | 401      404      404      404      404      403      403      403      403
                 | HEAD   | 401      404      404      404      404      403      403      403      403
                 | PUT    | 401      201      201      201      201      403      403      403      403
                 | POST   | 401      404      404      404      404      403      403      403      403
                 | PATCH  | 401      201      201      201      201      403      403      403      403
                 | DELETE | 401      404      404      404      404      403      403      403      403
set              | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      409      409      409      409      403      403      403      403
                 | POST   | 401      201      201      201      201      403      403      403      403
                 | PATCH  | 401      409      409      409      409      403      403      403      403
                 | DELETE | 401      409      409      409      409      403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      200      403      403      403      403
set rules        | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      -        -        -        -        403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      -        -        -        -        403      403      403      403
                 | DELETE | 401      -        -        -        -        403      403      403      403
                 | SUBSCRIBE | 401      501      501      501      501      403      403      403      403
set root         | GET    | 401      200      200      200      200      200      200      403      403
                 | HEAD   | 401      200      200      200      200      200      200      403      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
shard            | GET    | 401      200      200      200      200      200      200      403      403
                 | HEAD   | 401      200      200      200      200      200      200      403      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      200      200      200      403      403
new member       | GET    | 401      404      404      404      404      404      404      403      403
                 | HEAD   | 401      404      404      404      404      404      404      403      403
                 | PUT    | 401      201      201      201      201      403      403      403      403
                 | POST   | 401      404      404      404      404      404      404      403      403
                 | PATCH  | 401      201      201      201      201      403      403      403      403
                 | DELETE | 401      404      404      404      404      404      404      403      403
                 | SUBSCRIBE | 401      200      200      200      200      200      200      403      403
other set shard  | GET    | 401      200      200      200      200      403      403      200      403
                 | HEAD   | 401      200      200      200      200      403      403      200      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      200      403      403      200      403
app set member   | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      200      403      403      403      403
bundle           | GET    | 401      200      200      200      200      200      200      403      403
                 | HEAD   | 401      200      200      200      200      200      200      403      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      200      200      200      403      403
bundle rules     | GET    | 401      200      200      200      200      403      403      403      403
                 | HEAD   | 401      200      200      200      200      403      403      403      403
                 | PUT    | 401      -        -        -        -        403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      -        -        -        -        403      403      403      403
                 | DELETE | 401      -        -        -        -        403      403      403      403
                 | SUBSCRIBE | 401      200      200      200      200      403      403      403      403
other bundle     | GET    | 401      200      200      200      200      403      403      200      403
                 | HEAD   | 401      200      200      200      200      403      403      200      403
                 | PUT    | 401      205      205      205      205      403      403      403      403
                 | POST   | 401      405      405      405      405      403      403      403      403
                 | PATCH  | 401      501      501      501      501      403      403      403      403
                 | DELETE | 401      205      205      205      205      403      403      403      403
`;

/** What the grantee gets: none, not yet, active, last second, ended, ended and the clock set back, withdrawn. */
const STATES = `
set              | GET  | 403 403 403 403 403 403 403
set rules        | GET  | 403 403 403 403 403 403 403
set root         | GET  | 403 200 200 200 200 200 403
shard            | GET  | 403 200 200 200 200 200 403
shard            | HEAD | 403 200 200 200 200 200 403
shard            | PUT  | 403 403 403 403 403 403 403
shard            | DELETE | 403 403 403 403 403 403 403
bundle           | GET  | 403 200 200 200 200 200 403
bundle           | HEAD | 403 200 200 200 200 200 403
other set shard  | GET  | 403 403 403 403 403 403 403
other bundle     | GET  | 403 403 403 403 403 403 403
set              | SUBSCRIBE | 403 403 403 403 403 403 403
shard            | SUBSCRIBE | 403 200 200 200 200 200 403
bundle           | SUBSCRIBE | 403 200 200 200 200 200 403
other set shard  | SUBSCRIBE | 403 403 403 403 403 403 403
shard            | CHANNEL | refused heard heard heard heard heard heard
set root         | CHANNEL | refused heard heard heard heard heard heard
`;

const clock: TestClock = { now: new Date() };
let apps: ClientDocuments;
let home: RunningServer;
let server: RunningServer;
let scene: Scene;

beforeAll(async () => {
  apps = await serveClientDocuments(4230);
  home = await startStock({ port: 4230 + 1, access: 'acp' });
  server = await startStock({ port: 4232, access: 'wac' });
  scene = await laySceneOn(server.baseUrl, {
    home: home.baseUrl,
    apps,
    suffix: '.acl',
    clock: () => clock.now,
  });
});
afterAll(async () => {
  await server.stop();
  await home.stop();
  await apps.stop();
});

describe('a stock server with WAC', () => {
  it.each(readTable(TABLE))('answers $method on $place as the table says', async (row) => {
    expect(await actualRow(scene, row)).toEqual(row.statuses);
  });

  it('ends a grant when it is withdrawn, and keeps no times', async () => {
    await checkStates(scene, clock, STATES);
  });

  it('gives what its rules say, place by place and agent by agent', async () => {
    await checkRules(scene, readTable(TABLE), []);
  });

  it('says that it keeps agent, modes and place only', async () => {
    expect(await accessOf(scene.iri.set, scene.logins.token)).toMatchObject({
      kind: 'wac',
      keeps: new Set(),
    });
  });
});
