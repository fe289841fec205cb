import { join, resolve } from 'node:path';
import { buildApp } from './assembly/build-app.ts';
import { carnetVariables } from './assembly/carnet-variables.ts';
import { serverVariables } from './assembly/variables.ts';
import { checkPort } from './check-port.ts';
import { checkBaseUrl, checkDataFolder, clearHalfWritten } from './check-start.ts';
import { REFUSAL_LIMITS } from './log/refusals.ts';
import { AccessLogs, SEGMENT_LIMITS, type SegmentLimits } from './log/access-logs.ts';
import { diskSegments } from './log/disk-segments.ts';
import { memorySegments } from './log/memory-segments.ts';
import type { LogLevel } from './log-level.ts';
import { smtpMailer, type MailOptions } from './mail/mailer.ts';
import { OWN_FOLDER } from './own-folder.ts';
import { pushSender, type PushOptions } from './push/push-sender.ts';
import { keptVapidKeys, makeVapidKeys } from './push/vapid-keys.ts';
import { LIFETIMES, type Lifetimes } from './rules/provider-config.ts';
import { run, type RunningServer } from './running-server.ts';

/** How the pod server is to be. */
export interface PodOptions {
  /** Folder that keeps everything, made if missing; null keeps everything in memory and loses it at the end. */
  readonly dataDir: string | null;
  readonly port: number;
  /** Address under which people reach it; `http://localhost:<port>/` unless told. */
  readonly baseUrl?: string;
  /** Language of its rules: access control policies unless told. Only they can limit an app. */
  readonly access?: 'acp' | 'wac';
  /** Apps that come with this server, by their Client ID documents: the sign-in page says so. Trusted they are not. */
  readonly apps?: { readonly clientIds: readonly string[] };
  /** `warn` unless told. */
  readonly logLevel?: LogLevel;
  /** What time it is, for rules that begin and end. */
  readonly clock?: () => Date;
  /**
   * Milliseconds that only count on, so that a clock set back lets no rule live longer: those of the process unless told;
   * with a clock of one's own they stand still.
   */
  readonly uptime?: () => number;
  /** How long tokens are good for, in seconds; those left out as in `LIFETIMES`. */
  readonly lifetimes?: Partial<Lifetimes>;
  /** How it sends e-mail to those who asked for notices; nobody gets any unless told. */
  readonly mail?: MailOptions;
  /** How it sends notifications to browsers of those who asked for them; nobody gets any unless told. */
  readonly push?: PushOptions;
  /** Bytes that one pod may hold in files; 50 GB unless told. */
  readonly quota?: number;
  /** When a new segment of an access log begins; at 1 MiB or after a week unless told. */
  readonly logSegments?: Partial<SegmentLimits>;
}

const PARTS = [
  'stock-parts',
  'variables',
  'locks',
  'time',
  'account',
  'erasure',
  'provider',
  'pages',
  'gate',
  'inbox',
  'listen',
  'log',
  'notices',
  'notifications',
];
/** Where a notice points to: the first app that comes with the server, and nothing inside of it. */
const originOf = (clientId: string | undefined): string | null =>
  clientId === undefined ? null : new URL('/', clientId).href;

/** Beside what the server keeps for itself: no request reaches anything there. */
const LOGS = '.internal/carnet/logs';
const QUOTA = 50_000_000_000;

/** Keys of a server that keeps everything in memory end with it. */
const senderOf = async (push: PushOptions | undefined, dataDir: string | null) =>
  push === undefined
    ? null
    : pushSender(await (dataDir === null ? makeVapidKeys() : keptVapidKeys(dataDir)), push);

/**
 * Starts Carnet's pod server in this process: pods under random names with nothing public but the profile, the owner
 * through trusted apps only, rules that end on time, a fence around the account.
 *
 * @throws PodError `port-in-use`, `data-not-writable`, `insecure-base-url`, `public-root`, `server-incomplete`,
 * `start-failed`
 */
export const startPod = async (options: PodOptions): Promise<RunningServer> => {
  const { port, access = 'acp', logLevel = 'warn', clock = () => new Date() } = options;
  const { uptime = options.clock === undefined ? () => performance.now() : () => 0 } = options;
  const baseUrl = checkBaseUrl(options.baseUrl ?? `http://localhost:${port}/`);
  const dataDir = options.dataDir === null ? null : resolve(options.dataDir);
  if (dataDir !== null) await checkDataFolder(dataDir);
  await checkPort(port);
  if (dataDir !== null) await clearHalfWritten(dataDir);
  const accessLogs = new AccessLogs({
    files: dataDir === null ? memorySegments() : diskSegments(join(dataDir, LOGS)),
    clock,
    limits: { ...SEGMENT_LIMITS, ...options.logSegments },
    refusals: REFUSAL_LIMITS,
  });
  const parts = [...PARTS, `rules-${access}`, dataDir === null ? 'store-memory' : 'store-file'];
  const assembled = await buildApp({
    configs: parts.map((part) => join(OWN_FOLDER, 'config', `${part}.json`)),
    variables: {
      ...serverVariables({ baseUrl, port, dataDir, logLevel }),
      ...carnetVariables({
        baseUrl,
        clock,
        uptime,
        lifetimes: { ...LIFETIMES, ...options.lifetimes },
        knownApps: options.apps?.clientIds ?? [],
        quota: options.quota ?? QUOTA,
        mail: {
          mailer: options.mail === undefined ? null : smtpMailer(options.mail),
          link: originOf(options.apps?.clientIds[0]),
        },
        push: { sender: await senderOf(options.push, dataDir), retryAfter: options.push?.retryAfter },
        accessLogs,
      }),
    },
  });
  const server = await run(assembled, baseUrl);
  return {
    baseUrl,
    async stop() {
      await accessLogs.settle();
      await server.stop();
    },
  };
};
