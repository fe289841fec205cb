import { webcrypto } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PodError } from '../errors.ts';

/** By what a server is known to push services (RFC 8292): a P-256 key pair, both parts in base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const FOLDER = '.internal/carnet';
const FILE = 'push-keys.json';
const PUBLIC = /^B[\w-]{86}$/u;
const PRIVATE = /^[\w-]{43}$/u;

/** Keys nobody has had before. */
export const makeVapidKeys = async (): Promise<VapidKeys> => {
  const { subtle } = webcrypto;
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const raw = await subtle.exportKey('raw', pair.publicKey);
  const { d = '' } = await subtle.exportKey('jwk', pair.privateKey);
  return { publicKey: Buffer.from(raw).toString('base64url'), privateKey: d };
};

const readKeys = (text: string): VapidKeys | null => {
  try {
    const { publicKey = '', privateKey = '' } = JSON.parse(text) as Partial<VapidKeys>;
    return PUBLIC.test(publicKey) && PRIVATE.test(privateKey) ? { publicKey, privateKey } : null;
  } catch {
    return null;
  }
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * The keys of a data folder, made with the first start and then always the same: browsers take messages from no other.
 *
 * @throws PodError `start-failed` if what lies there are no keys
 */
export const keptVapidKeys = async (dataDir: string): Promise<VapidKeys> => {
  const file = join(dataDir, FOLDER, FILE);
  const kept = await readFile(file, 'utf8').catch((error: unknown) => (isMissing(error) ? null : ''));
  if (kept === null) {
    const made = await makeVapidKeys();
    await mkdir(join(dataDir, FOLDER), { recursive: true });
    await writeFile(`${file}.new`, `${JSON.stringify(made)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
    return made;
  }
  const keys = readKeys(kept);
  if (keys !== null) return keys;
  throw new PodError(
    'start-failed',
    `The file ${file} does not give the keys for notifications: put it back from a copy, or delete it, and everybody turns notifications on once more.`,
  );
};
