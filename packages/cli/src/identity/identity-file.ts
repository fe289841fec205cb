import { link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import type { JsonValue } from '@carnet/sealed';
import { CliError } from '../errors.ts';

/** A login at a pod server, with a token for this program. */
export interface Login {
  readonly issuer: string;
  readonly account: { readonly login: string; readonly password: string };
  readonly token: { readonly id: string; readonly secret: string };
}

/** Where a record lies since it moved, with the login there. */
export interface HomeLogin extends Login {
  /** Root of its storage, ending in a slash. */
  readonly storage: string;
  /** The public page its pod was made with. */
  readonly page: string | null;
}

/** A move that is not made yet: the account where the record goes, and its pod once that stands. */
export interface Moving extends Pick<Login, 'issuer' | 'account'> {
  readonly home: HomeLogin | null;
}

/**
 * What the command line keeps of a person, in one file that only they may read (mode 0600). It is a device: whoever
 * has the file can open the record until the device is revoked.
 */
export interface IdentityFile extends Login {
  readonly version: 1;
  readonly webId: string;
  /** Absent while the record lies where the WebID was made. */
  readonly home?: HomeLogin;
  /** Where it lay in between, oldest first: what is left there is erased with these logins. */
  readonly left?: readonly HomeLogin[];
  readonly moving?: Moving;
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

/** Writes an identity file whole or not at all, readable by its owner only; `identity-not-writable` if it cannot. */
export async function writeIdentity(path: string, identity: IdentityFile): Promise<void> {
  const draft = `${path}.${crypto.randomUUID()}.new`;
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(identity, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new CliError(
      'identity-not-writable',
      `The identity file [${path}] cannot be written; choose another folder or make room.`,
      { cause },
    );
  }
}

const exists = (path: string, cause?: unknown): CliError =>
  new CliError('identity-exists', `The file [${path}] exists already and is kept; name another.`, { cause });

/**
 * Makes an identity file in a draft beside it: under its own name it appears whole, when `make` is done, or not at
 * all. `identity-exists` if there is a file of that name, before anything is made.
 * @param make gets the path of the draft
 */
export async function makeIdentity<T>(path: string, make: (draft: string) => Promise<T>): Promise<T> {
  if (await stat(path).catch(() => null)) throw exists(path);
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    const made = await make(draft);
    await link(draft, path).catch((cause: unknown) => {
      throw exists(path, cause);
    });
    return made;
  } finally {
    await rm(draft, { force: true });
  }
}
