import { Command, InvalidArgumentError } from 'commander';
import { resolve } from 'node:path';
import type { PodOptions } from '@carnet/pod';
import { appFolders } from '../apps.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import type { Register } from './command.ts';

const PORT = 3000;
const MAX_PORT = 65_533;

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > MAX_PORT)
    throw new InvalidArgumentError(`A port is a number from 1 to ${MAX_PORT}.`);
  return port;
};

/** What the apps say of where they stand: accounts are made on this pod server. */
const aboutOf = (podUrl: string) => ({
  operator: null,
  provider: {
    name: new URL(podUrl).host,
    issuer: podUrl,
    signUp: new URL('.account/login/password/register/', podUrl).href,
    account: new URL('.account/account/', podUrl).href,
  },
});

interface ServeOptions {
  readonly data: string;
  readonly port: number;
  readonly baseUrl?: string;
  readonly withApps?: boolean;
  readonly smtpUrl?: string;
  readonly smtpFrom?: string;
  readonly push: boolean;
  readonly pushContact?: string;
  readonly json?: boolean;
}

/** How mail is sent, if it is. */
const mailOf = (options: ServeOptions, env: Context['env']): Pick<PodOptions, 'mail'> => {
  const smtpUrl = options.smtpUrl ?? env['CARNET_SMTP_URL'];
  if (smtpUrl === undefined || smtpUrl === '') return {};
  if (!URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol))
    throw new CliError('usage', 'The address of a mail server begins with smtps:// or smtp://.');
  const host = options.baseUrl === undefined ? 'localhost' : new URL(options.baseUrl).hostname;
  return { mail: { smtpUrl, from: options.smtpFrom ?? `carnet@${host}` } };
};

/** Whom push services may write to: who was named, else the server itself; nobody where only this machine reaches it. */
const pushOf = ({ push, pushContact, baseUrl }: ServeOptions): Pick<PodOptions, 'push'> => {
  const subject =
    pushContact ?? (baseUrl?.startsWith('https:') === true ? new URL(baseUrl).origin : undefined);
  if (!push || subject === undefined) return {};
  if (!URL.canParse(subject) || !/^(?:mailto|https):$/.test(new URL(subject).protocol))
    throw new CliError('usage', 'A contact for push services begins with mailto: or https://.');
  return { push: { subject } };
};

/** `serve`: runs the pod server, with the apps on the next two ports, until it is stopped. */
export const serve: Register = (contextOf) =>
  new Command('serve')
    .description('run the pod server, and the web apps with it')
    .option('--data <dir>', 'folder that keeps everything', 'data')
    .option('--port <n>', 'port of the pod server; the apps take the next two', portNumber, PORT)
    .option('--base-url <url>', 'address under which people reach the pod server')
    .option('--with-apps', 'serve the patient app and the clinician app too')
    .option(
      '--smtp-url <url>',
      'mail server for those who ask for notices; or by CARNET_SMTP_URL, out of sight',
    )
    .option('--smtp-from <address>', 'sender of that mail; carnet@ and the name of this host unless told')
    .option(
      '--push-contact <address>',
      'whom push services may write to, mailto: or https:; the address of this server if it is public',
    )
    .option('--no-push', 'send no notifications to browsers, whoever asks for them')
    .action(async (options: ServeOptions) => {
      const { output, signal, env } = contextOf(options);
      const say = (text: string): void => {
        if (!output.json) output.out(`${text}\n`);
      };
      const { clientIdOf, startApps, startPod } = await import('@carnet/pod');
      const { port } = options;
      const apps = options.withApps ? await appFolders() : [];
      say('Starting the pod server; the first start takes up to half a minute …');
      const pod = await startPod({
        dataDir: resolve(options.data),
        port,
        ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
        ...mailOf(options, env),
        ...pushOf(options),
        apps: { clientIds: apps.map((_, i) => clientIdOf(`http://localhost:${port + 1 + i}/`)) },
      });
      const served = await startApps({
        apps: apps.map((app, i) => ({ ...app, port: port + 1 + i, about: aboutOf(pod.baseUrl) })),
      }).catch(async (error: unknown) => {
        await pod.stop();
        throw error;
      });
      const [patient, clinician] = served.apps.map(({ baseUrl }) => baseUrl);
      if (output.json)
        output.out(
          `${JSON.stringify({ pod: pod.baseUrl, patient: patient ?? null, clinician: clinician ?? null })}\n`,
        );
      say(`\n  Pods and accounts   ${pod.baseUrl}`);
      if (patient && clinician) {
        say(`  Patient app         ${patient}`);
        say(`  Clinician app       ${clinician}`);
        say('\n  Open the clinician app in a second browser profile: a person is a profile.');
        const here = port === PORT ? '' : ` ${pod.baseUrl}`;
        say(`  To try it with an invented family, in a second terminal: npx --yes pnpm@12 example${here}`);
        say('  Whoever serves the apps can read what is opened in them. Here that is you.');
      }
      say('\n  Ctrl+C stops; everything is kept.');
      await new Promise<void>((stop) => {
        if (signal.aborted) stop();
        signal.addEventListener('abort', () => {
          stop();
        });
      });
      say('Stopping …');
      await served.stop();
      await pod.stop();
    });
