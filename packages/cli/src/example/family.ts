import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zoneOf } from '@carnet/record';
import type { Context } from '../context.ts';
import { CliError } from '../errors.ts';
import { makePerson, type MadePerson, type Workshop } from './make-person.ts';
import { BLANKA, MARGAUX, NADIA } from './people.ts';
import { shareWith } from './share-with.ts';
import { waitForServer } from './wait-for-server.ts';

export interface FamilyOptions {
  /** Address of the running pod server; on this machine, else `usage`. */
  readonly server: string;
  /** Folder that keeps the identity files; null to keep none. */
  readonly identities: string | null;
  readonly around: Workshop['around'];
  readonly context: Context;
  readonly say: (text: string) => void;
  /** For how many seconds a server that does not answer may be just starting. */
  readonly patience: number;
}

/** The server's address, if it is on this machine: made-up people with known passphrases belong nowhere else. */
function onThisMachine(server: string): string {
  const url = URL.parse(server);
  if (url === null || url.protocol !== 'http:' || zoneOf(url.hostname) !== 'here')
    throw new CliError(
      'usage',
      'The example is made on a pod server of this machine only, like http://localhost:3000/; its passwords are shown.',
    );
  return new URL('/', url).href;
}

/** Makes the example family: two patients with records, and a doctor whom one of them lets read. */
export async function makeFamily(options: FamilyOptions): Promise<readonly MadePerson[]> {
  const { identities, around, context, say, patience } = options;
  const server = onThisMachine(options.server);
  await waitForServer(server, { fetch: context.fetch, signal: context.signal, say, tries: patience });
  if (identities !== null) await mkdir(identities, { recursive: true, mode: 0o700 });
  const folder = identities ?? (await mkdtemp(join(tmpdir(), 'carnet-example-')));
  try {
    const made: MadePerson[] = [];
    for (const person of [NADIA, MARGAUX, BLANKA]) {
      say(`Making ${person.name} …`);
      made.push(await makePerson({ server, folder, around }, person));
    }
    const [nadia, margaux, blanka] = made;
    if (!nadia || !margaux || !blanka) return made;
    say(`${margaux.name} lets ${nadia.name} read her laboratory results …`);
    await shareWith(margaux, nadia, context);
    return [margaux, nadia, blanka];
  } finally {
    if (identities === null) await rm(folder, { recursive: true, force: true });
  }
}
