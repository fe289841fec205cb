import type { AgeLock } from '@carnet/exchange/archive';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { exportFile } from '../export/export-file.ts';
import { exportIps } from '../export/export-ips.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import type { Register } from './command.ts';
import { identityOption, languageOf, type Language } from './options.ts';

interface ExportOptions {
  readonly identity: string;
  readonly agePassphrase?: boolean;
  readonly recipient?: readonly string[];
  readonly plain?: boolean;
  readonly ips?: boolean;
  readonly name?: string;
  readonly birthDate?: string;
  readonly language?: Language;
  readonly json?: boolean;
}

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u;

/** Whom a patient summary names; a record itself keeps no name. */
function personOf({
  name,
  birthDate = null,
}: {
  readonly name?: string;
  readonly birthDate?: string | null;
}) {
  if (name === undefined || name.trim() === '')
    throw new CliError('usage', 'A patient summary names its patient: say --name.');
  if (birthDate !== null && !DATE.test(birthDate))
    throw new CliError('usage', 'Say --birth-date as YYYY-MM-DD, or less of it.');
  return { name: name.trim(), birthDate };
}

const HOW =
  'Say how to seal it: --age-passphrase, --recipient age1…, or --plain to leave it in the clear; or --ips.';

/** Null for plain; one way exactly is to be said. */
function lockOf({ agePassphrase, recipient, plain }: ExportOptions, { env }: Context): AgeLock | null {
  const said = [agePassphrase, recipient !== undefined, plain].filter(Boolean);
  if (said.length !== 1) throw new CliError('usage', HOW);
  if (recipient !== undefined) return { kind: 'recipients', recipients: recipient };
  if (plain) return null;
  const passphrase = env['CARNET_EXPORT_PASSPHRASE'] ?? '';
  if (passphrase === '')
    throw new CliError('usage', 'Put the passphrase of the archive into CARNET_EXPORT_PASSPHRASE.');
  return { kind: 'passphrase', passphrase };
}

/** `export`: the whole record as one archive, sealed with age. */
export const exportRecord: Register = (contextOf) =>
  new Command('export')
    .description('take the whole record out as one ZIP archive, sealed with age or in the clear')
    .argument('<file>', 'a file that is not there yet')
    .addOption(identityOption())
    .option('--age-passphrase', 'seal it for the passphrase in CARNET_EXPORT_PASSPHRASE')
    .option('--recipient <address...>', 'seal it for whoever has a key of these addresses of age (age1…)')
    .option('--plain', 'leave it in the clear: anybody who has the file can read everything')
    .option('--ips', 'only a patient summary (IPS, FHIR R4 JSON), in the clear')
    .option('--name <name>', 'with --ips: the name of the patient')
    .option('--birth-date <date>', 'with --ips: their date of birth')
    .addOption(new Option('--language <code>', 'with --ips: its language').choices(['fr', 'en']))
    .action(async (path: string, options: ExportOptions) => {
      const context = contextOf(options);
      if (options.ips) {
        const person = personOf(options);
        const own = await openOwnRecord(options.identity, context);
        const language = options.language ?? languageOf(context.env);
        const facts = await exportIps(own, path, person, { now: context.clock(), language });
        printResult(context.output, { facts, file: path, sealed: null }, () => [
          `A patient summary of ${facts} facts is in ${path}, in the clear.`,
        ]);
        return;
      }
      const lock = lockOf(options, context);
      const record = await openOwnRecord(options.identity, context);
      const counts = await exportFile(record, path, lock, context);
      const sealed = lock === null ? null : 'age';
      printResult(context.output, { ...counts, file: path, sealed }, () => [
        `${counts.entries} entries and ${counts.files} files are in ${path}.`,
        sealed === null
          ? 'It is in the clear: anybody who has the file can read everything.'
          : `It is sealed: “age --decrypt --output record.zip ${path}” opens it.`,
      ]);
    });
