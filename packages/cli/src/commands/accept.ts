import { acceptRules, addAcceptRule, collect, removeAcceptRule, type Kit } from '@carnet/record';
import type { Category } from '@carnet/vocab';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption, parseCategory } from './options.ts';

interface AcceptOptions {
  readonly identity: string;
  readonly category?: Category;
  readonly title?: string;
  readonly apart?: boolean;
  readonly tell?: boolean;
  readonly rule?: string;
  readonly rules?: boolean;
  readonly remove?: boolean;
  readonly json?: boolean;
}

function printRules(kit: Kit, { output }: Context): void {
  const rows = acceptRules(kit).map(({ webId, category, since }) => ({
    with: webId,
    category,
    since: since.toISOString(),
  }));
  printResult(output, rows, () =>
    rows.map((one) => `${one.with} in ${one.category}, since ${one.since.slice(0, 10)}`),
  );
}

async function changeRule(kit: Kit, webId: string, options: AcceptOptions, context: Context): Promise<void> {
  const { category, remove } = options;
  if (category === undefined) throw new CliError('usage', 'A rule is for one category: say --category.');
  if (remove === true) await removeAcceptRule(kit, { webId, category });
  else await addAcceptRule(kit, { webId, category });
  printResult(context.output, { with: webId, category, state: remove === true ? 'removed' : 'kept' }, () => [
    remove === true
      ? 'Removed. What it accepted stays.'
      : 'Kept. What they send in this category is accepted when a device of yours next looks into the inbox; until then it waits.',
  ]);
}

/** `accept`: takes a deposit into the record, or makes the rule that does so. */
export const accept: Register = (contextOf) =>
  new Command('accept')
    .description('take what somebody sent into your record, or make a rule that does')
    .argument('[deposit]', 'the deposit, as "carnet inbox" gives it')
    .addOption(identityOption())
    .addOption(new Option('--category <slug>', 'put all of it there instead').argParser(parseCategory))
    .option('--title <title>', 'under this title')
    .option('--apart', 'apart: nobody else can tell that it was ever there')
    .option('--tell', 'tell its sender that it was accepted')
    .addOption(
      new Option('--rule <webid>', 'from now on accept what this person sends in the category').conflicts([
        'apart',
        'tell',
        'title',
        'rules',
      ]),
    )
    .option('--remove', 'with --rule: take the rule away')
    .option('--rules', 'list the rules')
    .action(async (id: string | undefined, options: AcceptOptions) => {
      const context = contextOf(options);
      if (id === undefined && options.rule === undefined && options.rules !== true)
        throw new CliError('usage', 'Say which deposit, --rule WEBID or --rules.');
      const record = await openOwnRecord(options.identity, context);
      const { kit } = record;
      if (options.rules === true) {
        printRules(kit, context);
        return;
      }
      if (options.rule !== undefined) {
        await changeRule(kit, options.rule, options, context);
        return;
      }
      await collect(kit);
      const { category, title } = options;
      const accepted = await record.acceptDeposit(id ?? '', {
        category,
        title,
        apart: options.apart === true,
        tell: options.tell === true,
      });
      printResult(context.output, { deposit: id, ...accepted, apart: options.apart === true }, () => [
        `Accepted: ${accepted.added} added, ${accepted.merged} merged.`,
        accepted.iri,
      ]);
    });
