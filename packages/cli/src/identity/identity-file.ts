import { chmod, open, readFile, rename } from 'node:fs/promises';
import type { JsonValue } from '@carnet/sealed';
import { CliError } from '../errors.ts';

/**
 * What the command line keeps of a person, in one file that only they may read (mode 0600). It is a device: whoever
 * has the file can open the record until the device is revoked.
 */
export interface IdentityFile {
  readonly version: 1;
  readonly webId: string;
  readonly issuer: string;
  readonly account: { readonly login: string; readonly password: string };
  readonly token: { readonly id: string; readonly secret: string };
  /** State of the unlocked device with the last roots it accepted; null until the kit exists. */
  readonly device: JsonValue | null;
}

const isIdentity = (value: unknown): value is IdentityFile => {
  if (typeof value !== 'object' || value === null) return false;
  const file = value as Partial<IdentityFile>;
  return (
    file.version === 1 &&
    typeof file.webId === 'string' &&
    typeof file.issuer === 'string' &&
    typeof file.token?.id === 'string' &&
    typeof file.token.secret === 'string'
  );
};

/** Reads an identity file; `no-identity` if there is none, `identity-malformed` if it is not one. */
export async function readIdentity(path: string): Promise<IdentityFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new CliError('no-identity', `There is no identity file [${path}]; make one with "carnet new".`, {
      cause,
    });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isIdentity(value)) return value;
  } catch (cause) {
    throw new CliError('identity-malformed', `The identity file [${path}] is not readable JSON.`, { cause });
  }
  throw new CliError('identity-malformed', `The file [${path}] is not an identity file of this version.`);
}

/** Writes an identity file whole or not at all, readable by its owner only. */
export async function writeIdentity(
  path: string,
  identity: IdentityFile,
  flag: 'new' | 'replace',
): Promise<void> {
  const text = `${JSON.stringify(identity, null, 2)}\n`;
  if (flag === 'new') {
    const handle = await open(path, 'wx', 0o600).catch((cause: unknown) => {
      throw new CliError(
        'identity-exists',
        `The file [${path}] cannot be made, or exists already; name another.`,
        { cause },
      );
    });
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    return;
  }
  const draft = `${path}.new`;
  const handle = await open(draft, 'w', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await chmod(draft, 0o600);
  await rename(draft, path);
}
