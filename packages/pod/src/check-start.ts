import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PodError } from './errors.ts';
import { isLoopback } from './rules/trusted.ts';

/**
 * Makes the data folder if it is missing and tries to write into it.
 *
 * @throws PodError `data-not-writable`
 */
export const checkDataFolder = async (folder: string): Promise<void> => {
  const probe = join(folder, `.carnet-probe-${String(process.pid)}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    throw new PodError(
      'data-not-writable',
      `The data folder ${folder} cannot be written: choose another one or change its permissions.`,
      { cause },
    );
  }
};

/** Takes away what a kill left half written: it belongs to nothing, and would lie there for ever. */
export const clearHalfWritten = (folder: string): Promise<void> =>
  rm(join(folder, '.internal/tempFiles'), { recursive: true, force: true });

/**
 * The base URL with a slash at the end.
 *
 * @throws PodError `insecure-base-url` for anything but https, or http on this very machine: browsers give pages
 * elsewhere no cryptography and no camera, and everything would travel in clear
 */
export const checkBaseUrl = (baseUrl: string): string => {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const safe =
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
  if (!safe) {
    throw new PodError(
      'insecure-base-url',
      `The address ${baseUrl} is not https: put the server behind a proxy with a certificate, or use localhost.`,
    );
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
};
