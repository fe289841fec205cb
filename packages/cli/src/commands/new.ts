import { createKit, makeRecord, openKit, type Session } from '@carnet/record';
import { normalPassphrase } from '@carnet/sealed';
import { CATEGORIES } from '@carnet/vocab';
import { Command } from 'commander';
import { createAccount } from '../account/account-api.ts';
import { serverFrom } from '../account/server-from.ts';
import { randomName, randomPassword } from '../account/random-secret.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { identityDeviceStore } from '../identity/device-store.ts';
import { makeIdentity, writeIdentity } from '../identity/identity-file.ts';
import { printResult } from '../output.ts';
import { publicFetch } from '../session/public-fetch.ts';
import { signIn } from '../session/sign-in.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface NewOptions {
  readonly server: string;
  readonly identity: string;
  readonly withoutRecord?: boolean;
  readonly json?: boolean;
}

function passphraseFrom(env: Readonly<Record<string, string | undefined>>): string {
  const passphrase = env['CARNET_PASSPHRASE'];
  if (passphrase === undefined || normalPassphrase(passphrase) === '')
    throw new CliError(
      'no-passphrase',
      'Set CARNET_PASSPHRASE to the passphrase of the new person; five or six random words are good.',
    );
  return passphrase;
}

/** Makes account, pod, kit and record, with the identity in a file that is not there yet. */
async function makePerson(
  server: string,
  passphrase: string,
  file: string,
  withRecord: boolean,
  context: Context,
): Promise<{ readonly webId: string; readonly pod: string; readonly words: readonly string[] }> {
  const account = { login: `${randomName()}@carnet.invalid`, password: randomPassword() };
  const blank = { version: 1, account, device: null } as const;
  await writeIdentity(file, { ...blank, webId: '', issuer: server, token: { id: '', secret: '' } });
  const { fetch, clock } = context;
  const { webId, pod, issuer, token } = await createAccount(server, {
    ...account,
    podName: randomName(),
    fetch,
  });
  await writeIdentity(file, { ...blank, webId, issuer, token });
  const session: Session = {
    webId,
    fetch: await signIn({ issuer, id: token.id, secret: token.secret }, context),
    publicFetch: publicFetch(context, webId),
    clock,
    device: identityDeviceStore(file),
  };
  const { words } = await createKit(session, passphrase);
  const kit = await openKit(session);
  if (withRecord) await makeRecord(kit, CATEGORIES);
  return { webId, pod, words };
}

/** `new`: account, pod, WebID, identity kit and record on a Community Solid Server. */
export const newPerson: Register = (contextOf) =>
  new Command('new')
    .description(
      'make an account, a pod, an identity kit and a record; the passphrase is read from CARNET_PASSPHRASE',
    )
    .requiredOption('--server <url>', 'address of the pod server')
    .addOption(identityOption())
    .option('--without-record', 'only an identity, for somebody who reads the records of others')
    .action(async (options: NewOptions) => {
      const context = contextOf(options);
      const passphrase = passphraseFrom(context.env);
      const server = serverFrom(options.server);
      const { webId, pod, words } = await makeIdentity(options.identity, (draft) =>
        makePerson(server, passphrase, draft, options.withoutRecord !== true, context),
      );
      const record = options.withoutRecord ? null : pod;
      printResult(context.output, { webId, record, recoveryWords: words }, () => [
        `WebID    ${webId}`,
        ...(record === null ? [] : [`Record   ${record}`]),
        `Identity ${options.identity} (readable by you alone; it opens the record)`,
        '',
        'The 24 words of the printed kit. Write them down now; they are shown once and kept nowhere:',
        ...Array.from({ length: 4 }, (_, row) =>
          words
            .slice(row * 6, row * 6 + 6)
            .map((word, i) => `${String(row * 6 + i + 1).padStart(2)} ${word.padEnd(9)}`)
            .join(' '),
        ),
      ]);
    });
