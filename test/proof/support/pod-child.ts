/** A pod server in a process of its own: `pod-child.ts PORT FOLDER|stock LOGLEVEL`. Says `ready` when it is. */
import { startPod, startStock, type LogLevel } from '@carnet/pod';

const [port = '', dataDir = '', logLevel = 'warn'] = process.argv.slice(2);
process.env['JEST_WORKER_ID'] ??= '';
if (dataDir === 'stock') await startStock({ port: Number(port), access: 'acp' });
else await startPod({ port: Number(port), dataDir, logLevel: logLevel as LogLevel });
console.log('ready');
