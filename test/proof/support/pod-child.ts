/** A pod server in a process of its own: `pod-child.ts PORT FOLDER LOGLEVEL`. Says `ready` on its first line. */
import { startPod, type LogLevel } from '@carnet/pod';

const [port = '', dataDir = '', logLevel = 'warn'] = process.argv.slice(2);
process.env['JEST_WORKER_ID'] ??= '';
await startPod({ port: Number(port), dataDir, logLevel: logLevel as LogLevel });
console.log('ready');
