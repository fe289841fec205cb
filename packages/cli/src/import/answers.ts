import type { Person } from '@carnet/exchange';
import { namedBy, type PersonAnswer, type Someone } from '@carnet/exchange/collect';
import { CliError } from '../errors.ts';

interface Said {
  /** Whose record it is, in words; null if that is not said. */
  readonly person: string | null;
  /** Other people, in words, of whom things are taken too. */
  readonly also: readonly string[];
  /** Further names and spellings of the person whose record it is, in words. */
  readonly same: readonly string[];
}

function oneNamed(text: string, option: string, people: readonly Someone[]): Someone {
  const named = namedBy(text, people);
  const [one] = named;
  if (one && named.length === 1) return one;
  throw new CliError(
    'usage',
    one
      ? `Several people in these files are named like that by ${option}; add the date of birth, as in "Name 2015-02-03".`
      : `Nobody in these files is named like that by ${option}; --preview lists who is.`,
  );
}

/**
 * What becomes of things about the people of an import, by the options of the command. Nobody becomes the person of a
 * record unsaid: `usage` if the record knows nobody, the files name somebody and it is not said whose record it is.
 */
export function answersOf(
  people: readonly Someone[],
  known: readonly Person[],
  { person, also, same }: Said,
): ReadonlyMap<Someone, PersonAnswer> {
  const answers = new Map<Someone, PersonAnswer>();
  for (const text of also) answers.set(oneNamed(text, '--also', people), 'keep');
  for (const text of same) answers.set(oneNamed(text, '--same', people), 'same');
  if (known.length > 0) {
    if (person !== null && namedBy(person, [{ ways: known }]).length === 0)
      throw new CliError(
        'usage',
        'The record is that of somebody else than --person says; --also takes things about others.',
      );
    return answers;
  }
  if (person !== null) return answers.set(oneNamed(person, '--person', people), 'owner');
  if (people.some((one) => answers.get(one) !== 'keep'))
    throw new CliError(
      'usage',
      'The record does not know yet whose it is, and the files name somebody: say who with --person (--preview lists them).',
    );
  return answers;
}
