import { CliError } from '../errors.ts';

/** The root of a server that a person typed; `usage` if it is no web address. */
export function serverFrom(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new CliError(
      'usage',
      `[${text}] is not the address of a server; it begins with https:// or http://.`,
    );
  return new URL('/', text).href;
}
