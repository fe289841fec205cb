import {
  accessAsFhir,
  wordAccess,
  wordLogAlarm,
  wordLogDifference,
  wordLogDifferences,
  wordUnusual,
  type NameOf,
} from '@carnet/exchange';
import {
  checkMark,
  collect,
  dropLog,
  issueReceipt,
  readLog,
  unusual,
  type Access,
  type AccessReport,
  type Kit,
  type LogDifference,
  type Unusual,
} from '@carnet/record';
import { Command, Option } from 'commander';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { openOwnRecord } from '../session/open.ts';
import { parseFrom } from '../until.ts';
import type { Context } from '../context.ts';
import { printReceipt } from './print-receipt.ts';
import type { Register } from './command.ts';
import { identityOption, languageOf, type Language } from './options.ts';

interface LogOptions {
  readonly identity: string;
  readonly since?: Date;
  readonly as?: 'fhir';
  readonly dropBefore?: Date;
  readonly seen?: boolean;
  readonly differences?: boolean;
  readonly unusual?: boolean;
  readonly head?: string;
  readonly receipt?: string;
  readonly language?: Language;
  readonly json?: boolean;
}

/** What is unusual about which access, by its id. */
type Odd = ReadonlyMap<string, Unusual>;

const rowOf = (access: Access, odd: Odd) => ({
  time: access.time.toISOString(),
  who: access.who,
  app: access.app,
  what: access.what,
  category: access.category,
  mode: access.act,
  outcome: access.outcome,
  grant: access.grant,
  place: access.place,
  own: access.own,
  apart: access.apart,
  times: access.times,
  unusual: odd.get(access.id) ?? null,
});

const differenceOf = ({ first, last, ...rest }: LogDifference) => ({
  ...rest,
  first: first.toISOString(),
  last: last.toISOString(),
});

const FOLDED: Readonly<Record<Language, (own: number, open: number) => string>> = {
  fr: (own, open) =>
    `À part cela\u00a0: ${own} accès par vous-même, ${open} lectures de vos pages publiques. --json les montre tous.`,
  en: (own, open) =>
    `Besides: ${own} accesses of your own, ${open} readings of your public pages. --json shows them all.`,
};

const UNUSUAL: Readonly<Record<Language, { readonly mark: string; readonly none: string }>> = {
  fr: { mark: 'Inhabituel\u00a0: ', none: 'Rien d’inhabituel.' },
  en: { mark: 'Unusual: ', none: 'Nothing unusual.' },
};

const LIMIT: Readonly<Record<Language, string>> = {
  fr: 'Ce qu’un hébergeur malhonnête n’écrit jamais, aucun journal ne le montre.',
  en: 'What a dishonest host never writes, no log shows.',
};

/** The profile and the key statements are for everybody: reading them says nothing about anyone. */
const isOpen = ({ place, act, outcome, own }: Access): boolean =>
  !own && (place === 'profile' || place === 'keys') && act === 'read' && outcome === 'allowed';

const differenceSentences = (all: readonly LogDifference[], nameOf: NameOf, language: Language): string[] => [
  ...all.map((one) => `${one.apart ? '* ' : ''}${wordLogDifference(one, nameOf, language)}`),
  ...(all.length === 0 ? [] : [wordLogDifferences(language)]),
];

const accessSentence = (access: Access, odd: Odd, nameOf: NameOf, language: Language): string => {
  const found = odd.get(access.id);
  const said = `${access.apart ? '* ' : ''}${wordAccess(access, nameOf, language)}`;
  return found ? `${said} ${UNUSUAL[language].mark}${wordUnusual(found, language)}` : said;
};

const unusualSentences = (
  { accesses, alarms }: AccessReport,
  odd: Odd,
  nameOf: NameOf,
  language: Language,
): string[] => [
  ...(accesses.length === 0 ? [UNUSUAL[language].none] : []),
  ...accesses.map((access) => accessSentence(access, odd, nameOf, language)),
  ...alarms.map(({ code }) => wordLogAlarm(code, language)),
  LIMIT[language],
];

const sentences = (
  { accesses, alarms, differences }: AccessReport,
  odd: Odd,
  nameOf: NameOf,
  language: Language,
): string[] => {
  const own = accesses.filter((one) => one.own).length;
  const open = accesses.filter(isOpen).length;
  return [
    ...accesses
      .filter((access) => !access.own && !isOpen(access))
      .map((access) => accessSentence(access, odd, nameOf, language)),
    FOLDED[language](own, open),
    ...differenceSentences(differences, nameOf, language),
    ...alarms.map(({ code }) => wordLogAlarm(code, language)),
    LIMIT[language],
  ];
};

const since = (report: AccessReport, from: Date | undefined): AccessReport =>
  from === undefined
    ? report
    : {
        ...report,
        accesses: report.accesses.filter(({ time }) => time >= from),
        differences: report.differences.filter(({ last }) => last >= from),
      };

/** Ends with 4 if what a message told is gone. */
async function answerMark(kit: Kit, mark: string, { output }: Context): Promise<void> {
  const head = await checkMark(kit, mark);
  if (head === 'mistyped')
    throw new CliError(
      'usage',
      'This is no mark of a message, or it was mistyped: 12-9f3a-… with ten groups.',
    );
  const said = {
    there: ['The log still says what it said when this mark was told.'],
    dropped: ['You have dropped the part of the log that this mark is about.'],
    gone: [],
  } as const;
  printResult(output, { head }, () => said[head]);
  if (head === 'gone')
    throw new CliError(
      'log-thinned',
      'The log no longer says what it said when this mark was told. If the message was from your provider, lines are gone.',
    );
}

/** `log`: who did or tried what, when, by which app and grant. Ends with 4 if the log was thinned out. */
export const log: Register = (contextOf) =>
  new Command('log')
    .description('list who did or tried what in your pod, as its server wrote it down')
    .addOption(identityOption())
    .addOption(new Option('--since <date>', 'from this day or instant on').argParser(parseFrom))
    .addOption(new Option('--as <form>', 'FHIR AuditEvents in a Bundle').choices(['fhir']))
    .addOption(
      new Option(
        '--drop-before <date>',
        'drop older parts of the log for good, then list the rest',
      ).argParser(parseFrom),
    )
    .option('--head <mark>', 'only whether the log still goes through the mark that a message told')
    .option('--receipt <id>', 'print a signed statement of a session, by its id in --differences')
    .option('--differences', 'only where signed statements of readers and the log do not agree')
    .option('--unusual', 'only what is unusual, by plain rules; that does not mean forbidden')
    .option('--seen', 'you have seen what the log lost; from now on it counts as it is')
    .addOption(new Option('--language <code>', 'language of the sentences').choices(['fr', 'en']))
    .action(async (options: LogOptions) => {
      const context = contextOf(options);
      const record = await openOwnRecord(options.identity, context);
      const { kit } = record;
      // What readers have stated of their sessions lies in the inbox.
      await collect(kit);
      if (options.head !== undefined) {
        await answerMark(kit, options.head, context);
        return;
      }
      if (options.receipt !== undefined) {
        await printReceipt(await issueReceipt(kit, options.receipt), 'signed', context);
        return;
      }
      if (options.dropBefore !== undefined) await dropLog(kit, options.dropBefore);
      const whole = await readLog(kit, { accepted: options.seen === true, second: record.secondOpen });
      const odd = unusual(whole.accesses, record.grants());
      const recent = since(whole, options.since);
      const report =
        options.unusual === true
          ? { ...recent, accesses: recent.accesses.filter(({ id }) => odd.has(id)) }
          : recent;
      const { webId } = kit.session;
      if (options.as === 'fhir') {
        const entry = report.accesses.map((access) => ({ resource: accessAsFhir(access, webId) }));
        context.output.out(`${JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })}\n`);
      } else {
        const known = new Set(record.grants().map((grant) => grant.with));
        const nameOf: NameOf = (one) => (known.has(one) ? one : null);
        const language = options.language ?? languageOf(context.env);
        if (options.differences === true)
          printResult(context.output, report.differences.map(differenceOf), () =>
            differenceSentences(report.differences, nameOf, language),
          );
        else
          printResult(
            context.output,
            report.accesses.map((access) => rowOf(access, odd)),
            () => (options.unusual === true ? unusualSentences : sentences)(report, odd, nameOf, language),
          );
      }
      if (report.alarms.length === 0 || options.seen === true) return;
      const told = report.alarms.map(
        ({ code, segment, index }) => `${code} (part ${segment}${index === null ? '' : `, line ${index}`})`,
      );
      throw new CliError('log-thinned', `The log is not whole any more: ${told.join(', ')}.`);
    });
