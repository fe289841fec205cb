import { provesOwner, type Mode, type ShareResult } from '@carnet/record';
import { PURPOSES, type Category, type Purpose } from '@carnet/vocab';
import { Command, Option } from 'commander';
import { CliError } from '../errors.ts';
import { printResult, type Output } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import { parseFrom, parseUntil } from '../until.ts';
import type { Register } from './command.ts';
import { categoriesOption, entriesOption, identityOption } from './options.ts';

interface ShareOptions {
  readonly identity: string;
  readonly with: string;
  readonly category?: readonly Category[];
  readonly entry?: readonly string[];
  readonly deposit?: boolean;
  readonly until?: string;
  /** False with `--no-end`. */
  readonly end: boolean;
  readonly from?: string;
  readonly purpose: string;
  readonly for?: Purpose;
  readonly app?: string;
  readonly replace?: readonly string[];
  readonly safetyNumber?: string;
  readonly unverified?: boolean;
  readonly json?: boolean;
}

const grouped = (number: string): string => number.match(/.{5}/g)?.join(' ') ?? number;

/** Prints what became of a share; throws where the person is still to be compared, or is not who they should be. */
export function printShared(output: Output, result: ShareResult): void {
  if (result.state === 'shared') {
    const { grant, verified, safetyNumber, unkept, failed } = result;
    const row = { grant, verified: verified === 'safety-number', safetyNumber };
    printResult(output, failed.length === 0 ? row : { ...row, failed }, () => [
      `Shared. Grant ${grant}`,
      ...(failed.length === 0
        ? []
        : [`Not shared yet, the server refused: ${failed.join(', ')}. The same command tries again.`]),
      ...(unkept.length === 0 ? [] : [`This server does not keep by itself: ${unkept.join(', ')}.`]),
    ]);
    return;
  }
  if (result.state === 'differs')
    throw new CliError(
      'safety-number-differs',
      'The safety number is not the one of this person’s keys: somebody may stand between you, and nothing was shared.',
    );
  printResult(output, { grant: null, verified: false, safetyNumber: result.safetyNumber }, () => [
    `Safety number ${grouped(result.safetyNumber)}`,
  ]);
  throw new CliError(
    'unverified',
    'You do not know this person yet, and nothing was shared: compare the safety number with them and give it with --safety-number, or share with --unverified.',
  );
}

/** Reading where categories are given, sending entries where that is; `usage` where neither is. */
export function modesOf(categories: readonly string[], deposit: boolean): readonly Mode[] {
  if (categories.length === 0 && !deposit)
    throw new CliError(
      'usage',
      'Say --category or --entry to let them read, --deposit to let them send you entries; carnet share --help says how to use it.',
    );
  return [...(categories.length > 0 ? ['read' as const] : []), ...(deposit ? ['deposit' as const] : [])];
}

/** An end, or none if that was said; one of them must be. */
function untilOf({ until, end }: ShareOptions): Date | null {
  if ((until === undefined) === end)
    throw new CliError('usage', 'Say --until DATE, or --no-end; carnet share --help says how to use it.');
  return until === undefined ? null : parseUntil(until);
}

/** `share`: lets a person read categories, or send entries for one's decision, until a date, for a purpose. */
export const share: Register = (contextOf) =>
  new Command('share')
    .description('let a person read some categories, or send you entries, until a date')
    .addOption(identityOption())
    .requiredOption('--with <webid>', 'the person')
    .addOption(categoriesOption('what is shared; may be given several times').makeOptionMandatory(false))
    .addOption(entriesOption())
    .option('--deposit', 'they may send you entries; each waits until you accept it')
    .option('--until <date>', 'an ISO instant, or a date that means the end of that day here')
    .option(
      '--no-end',
      'let it go on until you withdraw it; you are asked again each year, and silence ends it after 30 days',
    )
    .option('--from <date>', 'when it begins: an instant, or a date; at once unless told')
    .requiredOption('--purpose <words>', 'what it is for; the person sees it')
    .addOption(new Option('--for <purpose>', 'what it is for, as a term').choices(Object.keys(PURPOSES)))
    .option('--app <client id>', 'only through this app')
    .option('--replace <grant...>', 'end these grants by the same act: a new doctor in, the old one out')
    .addOption(
      new Option('--safety-number <digits>', 'the 60 digits you compared with the person').conflicts(
        'unverified',
      ),
    )
    .option('--unverified', 'share without having compared; the grant says so for ever')
    .action(async (options: ShareOptions) => {
      const context = contextOf(options);
      const until = untilOf(options);
      const categories = [...new Set(options.category)];
      const entries = [...new Set(options.entry)];
      const modes = modesOf([...categories, ...entries], options.deposit === true);
      const record = await openOwnRecord(options.identity, context);
      const passphrase = context.env['CARNET_PASSPHRASE'];
      const proved = passphrase !== undefined && (await provesOwner(record.kit.session, passphrase));
      const result = await record.share({
        with: options.with,
        check:
          options.safetyNumber !== undefined
            ? { number: options.safetyNumber }
            : options.unverified
              ? 'unverified'
              : null,
        categories,
        ...(entries.length === 0 ? {} : { entries }),
        modes,
        purpose: options.purpose,
        purposeTerm: options.for ?? null,
        app: options.app ?? null,
        until,
        ...(options.from === undefined ? {} : { from: parseFrom(options.from) }),
        ...(options.replace === undefined ? {} : { replaces: options.replace }),
        ownerName: null,
        gesture: proved ? 'passphrase' : 'identity-file',
      });
      printShared(context.output, result);
    });
