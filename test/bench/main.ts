/** All figures that exist now, against stock Community Solid Server 7.2 in a process of its own. */
import { resolve } from 'node:path';
import { accessLogCost } from './access-log.ts';
import { bigRecord, coldOpen, coldOpenOfAll, coldQuery } from './big-record.ts';
import { grants } from './grants.ts';
import { importing } from './import.ts';
import { importMemory } from './import-memory.ts';
import { importingReports } from './import-reports.ts';
import { onOurServer } from './on-our-server.ts';
import { reportScriptSizes } from './script-size.ts';
import { sealedAgainstPlain } from './sealed-against-plain.ts';
import { stockPerson, stockServer } from './scene.ts';
import { timelineFrames } from './timeline-frames.ts';

const PORT = 4830;
const LOG_PORT = 5343;
const OUR_PORT = 5346;
const GALLERY_PORT = 5752;
const root = resolve(import.meta.dirname, '../..');

await accessLogCost(LOG_PORT);
await onOurServer(OUR_PORT);
reportScriptSizes(root);
await timelineFrames(root, GALLERY_PORT);

const server = await stockServer(PORT);
try {
  await importing(server.baseUrl);
  await importingReports(server.baseUrl);
  await importMemory(server.baseUrl);
  const person = await stockPerson(server.baseUrl);
  await bigRecord(person);
  await sealedAgainstPlain(person);
  await coldOpen(person);
  await coldQuery(person);
  await coldOpenOfAll(person, 'stock');
  await grants(person, server.baseUrl);
} finally {
  await server.kill();
}
