import {
  eraseFormer,
  moveRecord,
  openKit,
  readProfile,
  settleMove,
  sharers,
  unkeptHere,
  type Kit,
  type LeftPlace,
  type Session,
  type Unkept,
} from '@carnet/record';
import { homeToMoveTo, moveIn, sessionBetween } from '../account/move-account.ts';
import { serverFrom } from '../account/server-from.ts';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { readIdentity, type HomeLogin } from '../identity/identity-file.ts';
import { printResult } from '../output.ts';
import { requireGesture } from '../session/gesture.ts';
import { openIdentity } from '../session/open.ts';

interface Wish {
  readonly to: string | null;
  readonly eraseFormer: boolean;
}

const WHERE = (issuer: string): readonly string[] => [
  'Your address (WebID) is the same: consents, keys, passphrase and printed kit stay valid.',
  'People you share with read on from their own app, which follows your address. A program that noted the former place of your record must be pointed to the new one.',
  `Sign in at ${issuer} from now on, with the login and password in this identity file. Trust your app there once, and choose notices by e-mail again.`,
  'Keep the account at the former server: the page your address names lies there. If that account closes, the address is gone; then only the entries can be taken to a new one (--archive).',
];

const UNKEPT: Readonly<Record<Unkept, string>> = {
  ends: 'This server does not end access by itself when its time is over: let “carnet steward” run, or open your app once an end has come.',
  log: 'This server keeps no log: from here on nobody writes down who read what. What the former server wrote can still be read.',
};

const WHY: Partial<Record<LeftPlace['why'], string>> = {
  'signed-out': 'the sign-in there was refused; the account may be closed, or its token withdrawn',
  refused: 'its server does not let it be done',
  network: 'its server cannot be reached',
};

const at = ({ storage, why }: LeftPlace): string =>
  `${storage} (${WHY[why] ?? 'its server did not answer as it should'})`;

/** What is not done at former places, in sentences. */
const undone = (open: readonly LeftPlace[], left: readonly LeftPlace[]): readonly string[] => [
  ...open.map(
    (one) =>
      `Not closed to others: ${at(one)}. Whoever could read there still can, what lay there when you left. The same command tries again.`,
  ),
  ...left.map((one) => `Not all erased: ${at(one)}. The same command tries again.`),
];

/** The move itself: until it is made, the record is where it was. Gives the number of entries compared. */
async function carry(path: string, session: Session, home: HomeLogin, context: Context): Promise<number> {
  const { output, signal } = context;
  const compared = await moveRecord(await openKit(session), home, {
    signal,
    onProgress: ({ done, total }) => output.progress?.(`\r${done} / ${total} parts`),
  });
  output.progress?.('\n');
  await moveIn(path, home);
  return compared;
}

/** Moves to a server, or goes on with a move that stopped; null if there is nothing to carry any more. */
async function carried(path: string, server: string, context: Context): Promise<number | null> {
  const { webId, issuer, home: now } = await readIdentity(path);
  if (now?.issuer === server) return null;
  if (now === undefined && issuer === server)
    throw new CliError('usage', `The record lies at ${server} already; name another server.`);
  const home = await homeToMoveTo(path, server, context);
  const session = await sessionBetween(path, home, context);
  await requireGesture(session, context);
  const { storages } = await readProfile(webId, session.fetch);
  if (storages[0] !== home.storage) return carry(path, session, home, context);
  await moveIn(path, home);
  return null;
}

const received = (kit: Kit): readonly string[] =>
  sharers(kit).size === 0
    ? []
    : [
        'What others share with you opens in this program; in the app, ask them to share again if it does not.',
      ];

/** Moves one's record to another server with everything, and ends what the former place still allows. */
export async function moveTo(
  path: string,
  { to, eraseFormer: erases }: Wish,
  context: Context,
): Promise<void> {
  if (to === null && (await readIdentity(path)).home === undefined)
    throw new CliError('usage', 'This record has not moved: there is no former server to erase it from.');
  const compared = to === null ? null : await carried(path, serverFrom(to), context);
  const kit = await openIdentity(path, context);
  const settled = await settleMove(kit);
  const { erased, left } = erases ? await eraseFormer(kit) : { erased: [], left: [] };
  const unkept = await unkeptHere(kit);
  const { issuer } = (await readIdentity(path)).home ?? (await readIdentity(path));
  const result = { storage: kit.profile.storage, same: compared, ...settled, erased, left, unkept };
  const missing = undone(settled.open, left);
  printResult(context.output, result, () => [
    ...(compared === null
      ? []
      : [`${compared} entries are here, each compared: content, provenance, files.`]),
    `${settled.grants} grants stand here as they stood there.`,
    ...(settled.untold.length === 0
      ? []
      : [`${settled.untold.length} people could not be told yet; it is tried again with your next change.`]),
    ...(settled.unbrought === 0
      ? []
      : [
          `${settled.unbrought} items of the former inbox were left there: more lay there than anybody is sent.`,
        ]),
    ...WHERE(issuer),
    ...unkept.map((one) => UNKEPT[one]),
    ...received(kit),
    ...(missing.length > 0
      ? missing
      : [
          erased.length > 0
            ? 'What was left at the former server is erased, but for the page of your address.'
            : 'At the former server only sealed bytes are left, which your keys still open and nobody else may read: --erase-former erases them.',
        ]),
  ]);
  if (missing.length > 0)
    throw new CliError('problems-found', 'The record is moved, but not all is done where it was before.');
}
