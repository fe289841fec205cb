import {
  collect,
  refuse,
  requests,
  takeShownRequest,
  type OwnRecord,
  type RequestView,
  type ShareResult,
} from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { Command, Option } from 'commander';
import { readFile } from 'node:fs/promises';
import { CliError } from '../errors.ts';
import { printResult, type Output } from '../output.ts';
import { requireGesture } from '../session/gesture.ts';
import { openOwnRecord } from '../session/open.ts';
import { parseUntil } from '../until.ts';
import type { Register } from './command.ts';
import { categoriesOption, identityOption } from './options.ts';
import { modesOf, printShared } from './share.ts';

interface DecideOptions {
  readonly identity: string;
  readonly until?: string;
  readonly once?: boolean;
  readonly refuse?: boolean;
  readonly block?: boolean;
  readonly category?: readonly Category[];
  readonly deposit?: boolean;
  readonly purpose?: string;
  readonly safetyNumber?: string;
  readonly unverified?: boolean;
  readonly json?: boolean;
}

/** Days in which an access given once can be opened for the first time. */
const ONCE_DAYS = 7;
const DAY_MS = 86_400_000;

/** A request by its id, or by the file that holds what the asker's screen showed at the desk. */
async function find({ kit }: OwnRecord, named: string): Promise<RequestView> {
  const shown = /^[0-9a-f]{32}$/.test(named) ? null : await readFile(named, 'utf8').catch(() => null);
  const id = shown === null ? named : await takeShownRequest(kit, shown.trim());
  const found = requests(kit).find((one) => one.id === id);
  if (!found) throw new CliError('not-found', 'There is no such request; "carnet requests" lists them.');
  return found;
}

const untilOf = (options: DecideOptions, now: Date): Date =>
  options.until === undefined ? new Date(now.getTime() + ONCE_DAYS * DAY_MS) : parseUntil(options.until);

async function allow(
  record: OwnRecord,
  asked: RequestView,
  options: DecideOptions,
  now: Date,
): Promise<ShareResult> {
  const categories = options.category ?? asked.scope?.categories ?? [];
  return record.allow(asked.id, {
    categories,
    modes: modesOf(categories, options.deposit === true),
    until: untilOf(options, now),
    once: options.once === true,
    ...(options.purpose === undefined ? {} : { purpose: options.purpose }),
    check:
      options.safetyNumber !== undefined
        ? { number: options.safetyNumber }
        : options.unverified === true
          ? 'unverified'
          : null,
    ownerName: null,
    gesture: 'passphrase',
  });
}

const printRefused = (output: Output, id: string, blocked: boolean): void => {
  printResult(output, { request: id, decision: blocked ? 'blocked' : 'refused', grant: null }, () => [
    'Refused. They are not told; it looks as if you had not read it.',
    ...(blocked ? ['What they send from now on is dropped unread.'] : []),
  ]);
};

/** `decide`: answers a request; needs the passphrase, no reason, and gives no more than is said here. */
export const decide: Register = (contextOf) =>
  new Command('decide')
    .description('answer a request: allow it until a date or once, or refuse it')
    .argument(
      '<request>',
      'the request, as "carnet requests" gives it, or a file of what was shown at the desk',
    )
    .addOption(identityOption())
    .option(
      '--until <date>',
      'allow until then: an ISO instant, or a date that means the end of that day here',
    )
    .option('--once', 'allow for an hour from the first opening')
    .addOption(new Option('--refuse', 'refuse; nobody is told').conflicts(['until', 'once', 'block']))
    .addOption(new Option('--block', 'refuse, and drop what they send later').conflicts(['until', 'once']))
    .addOption(categoriesOption('allow only this part, or this instead').makeOptionMandatory(false))
    .option('--deposit', 'they may also send you entries; each waits until you accept it')
    .option('--purpose <words>', 'what for, where the request does not say')
    .addOption(
      new Option('--safety-number <digits>', 'the 60 digits you compared with the person').conflicts(
        'unverified',
      ),
    )
    .option('--unverified', 'allow without having compared; the grant says so for ever')
    .action(async (named: string, options: DecideOptions) => {
      const context = contextOf(options);
      const no = options.refuse === true || options.block === true;
      if (!no && options.until === undefined && options.once !== true)
        throw new CliError('usage', 'Say --until DATE, --once, --refuse or --block.');
      const record = await openOwnRecord(options.identity, context);
      const { kit } = record;
      await collect(kit);
      const asked = await find(record, named);
      const gesture = await requireGesture(kit.session, context);
      if (no) {
        await refuse(kit, asked.id, { block: options.block === true, gesture });
        printRefused(context.output, asked.id, options.block === true);
        return;
      }
      printShared(context.output, await allow(record, asked, options, context.clock()));
    });
