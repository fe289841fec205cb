import {
  asked,
  collect,
  issuers,
  judgeCredential,
  requests as received,
  type JudgedCredential,
  type Scope,
} from '@carnet/record';
import { Command } from 'commander';
import { printResult } from '../output.ts';
import { openIdentity } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption } from './options.ts';

interface RequestsOptions {
  readonly identity: string;
  readonly sent?: boolean;
  readonly json?: boolean;
}

const what = (scope: Scope | null) => ({
  categories: scope?.categories ?? [],
  modes: scope?.modes ?? [],
  purpose: scope?.purpose ?? null,
  until: scope?.until?.toISOString() ?? null,
  once: scope?.once ?? false,
});

/** What a credential says, and whether anything stands behind it. */
const shownCredential = (judged: JudgedCredential | null) =>
  judged && {
    verdict: judged.verdict,
    issuer: judged.credential.issuer,
    name: judged.credential.name,
    profession: judged.credential.profession,
    until: judged.credential.until.toISOString(),
  };

const sentence = (scope: Scope | null): string =>
  scope === null
    ? 'asks for access, and does not say for what: your keys were not compared'
    : `asks for ${scope.categories.join(', ')}, for ${scope.purpose}`;

/** `requests`: who asks for what; with `--sent` what oneself has asked, which is allowed or simply waits. */
export const requests: Register = (contextOf) =>
  new Command('requests')
    .description('list who asks for access, or what you asked')
    .addOption(identityOption())
    .option('--sent', 'what you asked of others')
    .action(async (options: RequestsOptions) => {
      const context = contextOf(options);
      const kit = await openIdentity(options.identity, context);
      await collect(kit);
      if (options.sent === true) {
        const sent = await asked(kit);
        const rows = sent.map(({ id, owner, scope, at, state }) => ({
          request: id,
          of: owner,
          ...what(scope),
          asked: at.toISOString(),
          state,
        }));
        printResult(context.output, rows, () =>
          rows.map((one) => `${one.request}  ${one.state.padEnd(8)} ${one.of ?? 'at the desk'}`),
        );
        return;
      }
      const all = received(kit);
      const credentials = await Promise.all(
        all.map((one) => judgeCredential(one, issuers(kit), context.clock())),
      );
      const rows = all.map(({ id, asker, verified, scope, state, reminded, received: at }, index) => ({
        request: id,
        from: asker.webId,
        name: asker.name,
        organisation: asker.organisation,
        verified,
        credential: shownCredential(credentials[index] ?? null),
        ...what(scope),
        reminded,
        received: at.toISOString(),
        state,
      }));
      printResult(context.output, rows, () =>
        all.map(
          (one) =>
            `${one.id}  ${one.state.padEnd(8)} ${one.asker.name ?? 'somebody'} (${one.asker.webId}, ${
              one.verified ? 'compared' : 'not compared'
            }) ${sentence(one.scope)}`,
        ),
      );
    });
