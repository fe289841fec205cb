import type { AgeLock } from '@carnet/exchange/archive';
import type { IpsPerson } from '@carnet/exchange/ips';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { exportFile } from '../export/export-file.ts';
import { exportIps } from '../export/export-ips.ts';
import { exportXdm } from '../export/export-xdm.ts';
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
  readonly xdm?: boolean;
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
  'Say how to seal it: --age-passphrase, --recipient age1…, or --plain to leave it in the clear; or --ips or --xdm.';

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

/** What other software reads, which knows of no seal: a patient summary, or documents. */
async function exportFor(
  person: IpsPerson,
  path: string,
  { identity, ips, xdm, language: said }: ExportOptions,
  context: Context,
): Promise<void> {
  const language = said ?? languageOf(context.env);
  if (ips && xdm) throw new CliError('usage', 'Say --ips or --xdm, not both.');
  const record = await openOwnRecord(identity, context);
  const how = { now: context.clock(), language };
  if (ips) {
    const facts = await exportIps(record, path, person, how);
    printResult(context.output, { facts, file: path, sealed: null }, () => [
      `A patient summary of ${facts} facts is in ${path}, in the clear.`,
    ]);
    return;
  }
  const documents = await exportXdm(record, path, { ...how, person, signal: context.signal });
  printResult(context.output, { documents, file: path, sealed: null }, () => [
    `${documents} documents are in ${path}, in the clear.`,
  ]);
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
    .option('--xdm', 'only the original documents, as an IHE XDM archive (ZIP), in the clear')
    .option('--name <name>', 'with --ips and --xdm: the name of the patient')
    .option('--birth-date <date>', 'with --ips and --xdm: their date of birth')
    .addOption(new Option('--language <code>', 'with --ips and --xdm: its language').choices(['fr', 'en']))
    .action(async (path: string, options: ExportOptions) => {
      const context = contextOf(options);
      if (options.ips || options.xdm) {
        await exportFor(personOf(options), path, options, context);
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
