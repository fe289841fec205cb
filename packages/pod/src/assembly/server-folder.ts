import { realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const here = createRequire(import.meta.url);

/** Folder of the installed Community Solid Server, symbolic links resolved. */
export const serverFolder = async (): Promise<string> =>
  realpath(dirname(dirname(here.resolve('@solid/community-server'))));
