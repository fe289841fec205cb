import { STILL_POSSIBLE } from '@carnet/record';
import { Command } from 'commander';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAccount, type OpenAccount } from '../account/open-account.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { exportInto } from '../export/export-into.ts';
import { readIdentity, type IdentityFile } from '../identity/identity-file.ts';
import { printResult } from '../output.ts';
import { requireGesture } from '../session/gesture.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface CloseOptions {
  readonly identity: string;
  readonly export: string;
  readonly pod?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

type Account = OpenAccount & { readonly issuer: string };

const KEPT_WHOLE =
  'The account and the pod stay, empty: --pod would have erased them, as the account page does.';
const ERASED =
  'The account, its pod and the identity file are erased. Rules of others that name you stay with them.';
const KEPT_BY_STOCK =
  'The pod is empty. This server cannot erase accounts: it keeps the login name, your address (WebID), the root of the pod with its rules, tokens and sessions. Ask its provider to delete them.';
const LEFT =
  'could not be erased, where your record was before: sealed bytes, which no key of yours is left to open. Ask its provider to delete them.';

/** The accounts of a record wherever it lay, last first; the one of the WebID comes last. */
const accountsOf = (identity: IdentityFile, { fetch }: Context): Promise<Account[]> =>
  Promise.all(
    [...(identity.home ? [identity.home] : []), ...(identity.left ?? []).toReversed(), identity].map(
      async ({ issuer, account }) => ({ issuer, ...(await openAccount(issuer, { ...account, fetch })) }),
    ),
  );

/** `close`: exports everything in the clear, then erases the record, its grants and its keys. */
export const close: Register = (contextOf) =>
  new Command('close')
    .description('export the record in the clear, then erase it with all grants and keys; for good')
    .addOption(identityOption())
    .requiredOption('--export <folder>', 'a folder that is not there yet; anybody who has it can read it')
    .option('--pod', 'erase pod and account too, where the server can')
    .option('--yes', 'yes, close it; without this nothing is done')
    .action(async (options: CloseOptions) => {
      const context = contextOf(options);
      if (!options.yes)
        throw new CliError(
          'usage',
          'Closing erases the record for good; say --yes if that is what you want.',
        );
      const record = await openOwnRecord(options.identity, context);
      await requireGesture(record.kit.session, context);
      const identity = await readIdentity(options.identity);
      const accounts = options.pod ? await accountsOf(identity, context) : [];
      const [kept, erasable] = [
        accounts.filter((one) => !one.erasable),
        accounts.filter((one) => one.erasable),
      ];
      const erased = accounts.length > 0 && kept.length === 0;
      const counts = await exportInto(record, options.export, context.clock());
      const { receipt, left } = await record.close({ pod: options.pod === true && !erased });
      const path = join(options.export, 'closing-receipt.json');
      await writeFile(path, `${JSON.stringify(receipt, null, 2)}\n`, { mode: 0o600 });
      for (const account of erasable) await account.erase();
      if (erased) await rm(options.identity, { force: true });
      const gone = new Set(erasable.map(({ issuer }) => new URL(issuer).origin));
      const result = {
        ...counts,
        receipt: path,
        pod: options.pod === true,
        account: erased ? 'erased' : 'kept',
        left: left.filter((storage) => !gone.has(new URL(storage).origin)),
      };
      printResult(context.output, result, () => [
        `Closed. ${counts.entries} entries and ${counts.files} files are in ${options.export}, in the clear.`,
        `The receipt is signed by you, not by the host. The host could still keep: ${STILL_POSSIBLE.join('; ')}.`,
        ...(options.pod !== true ? [KEPT_WHOLE] : erased ? [ERASED] : []),
        ...kept.map(({ issuer }) => `${issuer}: ${KEPT_BY_STOCK}`),
        ...result.left.map((storage) => `${storage} ${LEFT}`),
      ]);
    });
