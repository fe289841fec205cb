import { CliError } from '../errors.ts';

/** Why a new file or folder could not be made at a path, from what the operating system threw. */
export function notWritable(path: string, cause: unknown): CliError {
  const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
  const why = isThere
    ? 'is there already, and nothing is written over it; name another place'
    : 'cannot be made; check that the folder it is to lie in is there, and that you may write into it';
  return new CliError('not-writable', `[${path}] ${why}.`, { cause });
}
