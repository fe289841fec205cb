import { fileURLToPath } from 'node:url';
import { proposePassphrase } from '@carnet/sealed';
import { CliError } from '../errors.ts';
import { readIdentity } from '../identity/identity-file.ts';
import { OWN_FOLDER } from '../own-folder.ts';
import { run, type Surroundings } from '../program.ts';
import type { ExamplePerson } from './people.ts';

/** A person who was made, with all that opens their record: only ever for examples. */
export interface MadePerson extends ExamplePerson {
  readonly webId: string;
  readonly login: string;
  readonly password: string;
  readonly passphrase: string;
  /** Path of the identity file. */
  readonly identity: string;
}

const FIXTURES = fileURLToPath(new URL('example/fixtures/', OWN_FOLDER));

/** What an example is made with. */
export interface Workshop {
  /** Address of the pod server. */
  readonly server: string;
  /** Folder of the identity files. */
  readonly folder: string;
  readonly around: Omit<Surroundings, 'argv' | 'out'>;
}

async function command(
  { around }: Workshop,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const code = await run({ ...around, env: { ...around.env, ...env }, argv, out: () => undefined });
  if (code !== 0) throw new CliError('example-failed', 'The example was not finished; what stands may stay.');
}

/** Makes one person by the commands that everybody uses: account, kit, record, documents. */
export async function makePerson(workshop: Workshop, person: ExamplePerson): Promise<MadePerson> {
  const identity = `${workshop.folder}/${person.slug}.json`;
  const passphrase = proposePassphrase();
  const without = person.documents === null ? ['--without-record'] : [];
  await command(
    workshop,
    ['new', '--server', workshop.server, '--identity', identity, ...without, '--json'],
    {
      CARNET_PASSPHRASE: passphrase,
    },
  );
  if (person.documents !== null)
    await command(workshop, [
      'import',
      `${FIXTURES}${person.documents}`,
      '--person',
      person.name,
      // Nobody's secrets: whoever tries the example sees all of it.
      '--no-apart',
      '--identity',
      identity,
      '--json',
    ]);
  const { webId, account } = await readIdentity(identity);
  return { ...person, webId, ...account, passphrase, identity };
}
