import { CATEGORIES, type Category } from '@carnet/vocab';
import { InvalidArgumentError, Option } from 'commander';

/** `--identity FILE`, which every command about a person needs. */
export const identityOption = (): Option =>
  new Option('--identity <file>', 'identity file of the person').makeOptionMandatory();

/** Reads one category slug. */
export function parseCategory(text: string): Category {
  const found = CATEGORIES.find((category) => category === text);
  if (!found) throw new InvalidArgumentError(`Categories are ${CATEGORIES.join(', ')}.`);
  return found;
}

/** `--category C…`, needed unless made otherwise. */
export const categoriesOption = (what: string): Option =>
  new Option('--category <slug...>', what)
    .argParser((text: string, before: readonly Category[] | undefined) => [
      ...(before ?? []),
      parseCategory(text),
    ])
    .makeOptionMandatory();

/** `--language`, for titles and words; by the environment unless told. */
export type Language = 'fr' | 'en';

/** The language a person's environment asks for: French or, for everything else, English. */
export const languageOf = (env: Readonly<Record<string, string | undefined>>): Language =>
  /^fr/i.test(env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '') ? 'fr' : 'en';

/** `--entry IRI…`. */
export const entriesOption = (): Option =>
  new Option('--entry <iri...>', 'single entries, as "carnet list --json" gives them').argParser(
    (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
  );
