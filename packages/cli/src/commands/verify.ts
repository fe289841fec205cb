import { verifyReceipt, type Attested, type Gesture } from '@carnet/record';
import { Command } from 'commander';
import { CliError } from '../errors.ts';
import { printResult } from '../output.ts';
import { readText } from '../read-text.ts';
import type { Register } from './command.ts';

/** What one statement of a receipt proves, as JSON. */
function rowOf(attested: Attested) {
  const { kind, verdict } = attested;
  if (kind === 'consent') {
    const { grant, receiver, categories, modes, purpose, from, until, once, verified, gesture } =
      attested.consent;
    return {
      kind,
      verdict,
      grant,
      with: receiver.webId,
      categories,
      modes,
      purpose,
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
      once,
      verified,
      gesture: gesture.kind,
      device: gesture.device,
      at: gesture.at.toISOString(),
    };
  }
  if (kind === 'withdrawal') {
    const { grant, categories, at } = attested.withdrawal;
    return { kind, verdict, grant, categories, at: at.toISOString() };
  }
  if (kind === 'refusal') {
    const { request, asker, blocked, gesture } = attested.refusal;
    const by = { gesture: gesture.kind, device: gesture.device, at: gesture.at.toISOString() };
    return { kind, verdict, request, from: asker.webId, blocked, ...by };
  }
  if (kind === 'renewal') {
    const { grant, gesture } = attested.renewal;
    return {
      kind,
      verdict,
      grant,
      gesture: gesture.kind,
      device: gesture.device,
      at: gesture.at.toISOString(),
    };
  }
  if (kind === 'deposit') {
    const { id, state, depositor, digest, at } = attested.deposit;
    return { kind, verdict, deposit: id, state, depositor, digest, at: at.toISOString() };
  }
  if (kind === 'session') {
    const { owner, grants, from, until, notes } = attested.session;
    const accesses = notes.map(({ what, act, count }) => ({ what, act, count }));
    const times = { from: from.toISOString(), until: until.toISOString() };
    return { kind, verdict, of: owner.webId, grants, ...times, accesses };
  }
  return { kind, verdict };
}

const sum = (accesses: readonly { readonly count: number }[]): number =>
  accesses.reduce((all, { count }) => all + count, 0);

const BY: Readonly<Record<Gesture['kind'], string>> = {
  passphrase: 'the passphrase was typed',
  passkey: 'a device’s screen lock confirmed it',
  'identity-file': 'an identity file was used',
};

const gestureOf = ({
  gesture,
  device,
  at,
}: {
  gesture: Gesture['kind'];
  device: string;
  at: string;
}): string => `; ${BY[gesture]} on ${at}, device ${device}`;

const sentenceOf = (row: ReturnType<typeof rowOf>): string => {
  const judged = row.verdict === 'valid' ? 'Valid' : row.verdict === 'invalid' ? 'INVALID' : 'Not provable';
  if (row.kind === 'consent')
    return `${judged}: consent ${row.grant} lets ${row.with} ${row.modes.join(' and ')} ${row.categories.join(
      ', ',
    )} for ${row.purpose}, from ${row.from} until ${row.until ?? 'taken back'}${gestureOf(row)}`;
  if (row.kind === 'withdrawal')
    return `${judged}: withdrawal of ${row.categories?.join(', ') ?? 'all'} of ${row.grant} on ${row.at}`;
  if (row.kind === 'refusal') return `${judged}: refusal to ${row.from}${gestureOf(row)}`;
  if (row.kind === 'renewal') return `${judged}: ${row.grant} goes on for another year${gestureOf(row)}`;
  if (row.kind === 'deposit')
    return `${judged}: deposit ${row.deposit} was ${row.state} on ${row.at}, sent by root key ${row.depositor}`;
  if (row.kind === 'session')
    return `${judged}: ${sum(row.accesses)} accesses to the record of ${row.of} from ${row.from} until ${row.until}`;
  return `${judged}: a statement that this signer did not make`;
};

/** `verify`: checks the signed statements of a receipt with nothing but the file; asks no server. */
export const verify: Register = (contextOf) =>
  new Command('verify')
    .description(
      'check a consent, refusal, withdrawal, receipt of a deposit or statement of a session offline',
    )
    .argument('<file>', 'a receipt, as "grants", "deposit" and "log" print it with --receipt')
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const context = contextOf(options);
      const { signer, statements } = await verifyReceipt(await readText(file));
      const rows = statements.map(rowOf);
      printResult(context.output, { signer, statements: rows }, () => [
        `Signed by ${signer.webId}, whose root key is ${signer.root}: whether that is their key, only a comparison tells.`,
        ...rows.map(sentenceOf),
      ]);
      if (rows.length === 0 || rows.some(({ verdict }) => verdict === 'invalid'))
        throw new CliError('unproven', 'Something in this file is not proven; do not rely on it.');
    });
