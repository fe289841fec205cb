import { ask, askAtDesk, checkOwnCredential, meet, type DeskRequest, type Kit } from '@carnet/record';
import { PURPOSES, type Category, type Purpose } from '@carnet/vocab';
import { Command, InvalidArgumentError, Option } from 'commander';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { readText } from '../read-text.ts';
import { openIdentity } from '../session/open.ts';
import { parseUntil } from '../until.ts';
import type { Register } from './command.ts';
import { categoriesOption, identityOption } from './options.ts';

interface RequestOptions {
  readonly identity: string;
  readonly of?: string;
  readonly category: readonly Category[];
  readonly purpose: string;
  readonly for?: Purpose;
  readonly until?: string;
  readonly once?: boolean;
  readonly deposit?: boolean;
  readonly name?: string;
  readonly organisation?: string;
  readonly safetyNumber?: string;
  readonly credential?: string;
  readonly desk?: boolean;
  readonly json?: boolean;
}

const slugs = Object.keys(PURPOSES) as Purpose[];

function parsePurpose(text: string): Purpose {
  const found = slugs.find((slug) => slug === text);
  if (!found) throw new InvalidArgumentError(`Purposes are ${slugs.join(', ')}.`);
  return found;
}

const wantedOf = (options: RequestOptions, credential: string | null): DeskRequest => ({
  scope: {
    categories: [...new Set(options.category)],
    entries: [],
    modes: options.deposit === true ? ['read', 'deposit'] : ['read'],
    purposeTerm: options.for ?? null,
    purpose: options.purpose,
    app: null,
    until: options.until === undefined ? null : parseUntil(options.until),
    once: options.once === true,
  },
  name: options.name ?? null,
  organisation: options.organisation ?? null,
  credential,
});

/** The credential of a file, once it is found to be of this person; it is not looked at further. */
async function credentialIn(kit: Kit, { credential: file }: RequestOptions): Promise<string | null> {
  if (file === undefined) return null;
  const text = (await readText(file)).trim();
  checkOwnCredential(kit, text);
  return text;
}

async function compare(kit: Kit, of: string, { safetyNumber }: RequestOptions): Promise<void> {
  if (safetyNumber === undefined) return;
  const { state } = await meet(kit, of, { number: safetyNumber });
  if (state !== 'known')
    throw new CliError(
      'safety-number-differs',
      'The safety number is not the one of this person’s keys: somebody may stand between you, and nothing was asked.',
    );
}

const SAID = {
  all: 'Sent, sealed. They see what you ask and what for.',
  who: 'Sent. They see only who you are: compare the safety number with them and ask with --safety-number to say more.',
  reminder: 'Sent again, as the one reminder.',
};

/** `request`: asks a person for access; whatever they decide, only an access given is ever told. */
export const request: Register = (contextOf) =>
  new Command('request')
    .description('ask a person for access')
    .addOption(identityOption())
    .option('--of <webid>', 'the person who is asked; at the desk whoever stands there')
    .addOption(categoriesOption('what is asked for; may be given several times'))
    .requiredOption('--purpose <words>', 'what it is for; the person sees it')
    .addOption(
      new Option('--for <purpose>', `the kind of purpose: ${slugs.join(', ')}`).argParser(parsePurpose),
    )
    .option('--until <date>', 'an ISO instant, or a date that means the end of that day here')
    .option('--once', 'an hour from the first opening is enough')
    .option('--deposit', 'also to send entries of your own, which they accept or not')
    .option('--name <name>', 'how they know you')
    .option('--organisation <name>', 'in whose name you ask')
    .option('--credential <file>', 'a professional credential of yours, as its issuer signed it (vc+jwt)')
    .option('--safety-number <digits>', 'the 60 digits you compared with the person')
    .addOption(
      new Option('--desk', 'send nothing: print the text of a QR code to show at the desk').conflicts([
        'of',
        'safetyNumber',
      ]),
    )
    .action(async (options: RequestOptions) => {
      const context = contextOf(options);
      const { of } = options;
      if (of === undefined && options.desk !== true)
        throw new CliError('usage', 'Say --of WEBID, or --desk.');
      const kit = await openIdentity(options.identity, context);
      const wanted = wantedOf(options, await credentialIn(kit, options));
      if (of === undefined) {
        const { id, shown } = await askAtDesk(kit, wanted);
        printResult(context.output, { request: id, shown }, () => [shown]);
        return;
      }
      await compare(kit, of, options);
      const { id, told } = await ask(kit, { ...wanted, of });
      printResult(context.output, { request: id, told }, () => [SAID[told]]);
    });
