import type { Code } from '../document/concept.ts';
import { ATC_MEDICINES } from '../wording/atc-medicines.ts';
import { inLanguage, type Language, type Name, type Names } from '../wording/names.ts';
import { SNOMED_PROBLEMS, SNOMED_PROCEDURES } from '../wording/snomed-health.ts';
import { ATC_VACCINES, SNOMED_VACCINES } from '../wording/snomed-things.ts';
import type { SuggestionList } from './field.ts';

const SNOMED = 'http://snomed.info/sct';
const ATC = 'http://www.whocc.no/atc';

interface Known {
  readonly name: Name;
  /** Null for words that have no code here. */
  readonly code: Code | null;
}

const coded = (system: string, names: Names): Known[] =>
  Object.entries(names).map(([code, name]) => ({ name, code: [system, code] }));

/** Common causes of allergies that are no medicines: codes for them may not be shipped freely. */
const CAUSES: readonly Name[] = [
  ['Acariens', 'House dust mites'],
  ['Arachide', 'Peanut'],
  ['Crustacés', 'Shellfish'],
  ['Fruits à coque', 'Tree nuts'],
  ['Gluten', 'Gluten'],
  ['Lait de vache', 'Cow’s milk'],
  ['Latex', 'Latex'],
  ['Nickel', 'Nickel'],
  ['Œuf', 'Egg'],
  ['Poils de chat', 'Cat hair'],
  ['Poisson', 'Fish'],
  ['Pollens', 'Pollen'],
  ['Produit de contraste iodé', 'Iodinated contrast medium'],
  ['Venin de guêpe ou d’abeille', 'Wasp or bee venom'],
];
const PENICILLIN = '373270004';
/** Said by a statement of its own, or no illness. */
const NO_ILLNESS = /^(?:aucun|allergie|pénicilline|accès)/iu;

const LISTS: Readonly<Record<SuggestionList, () => readonly Known[]>> = {
  illnesses: () => coded(SNOMED, SNOMED_PROBLEMS).filter(({ name }) => !NO_ILLNESS.test(name[0])),
  allergens: () => [
    { name: SNOMED_PROBLEMS[PENICILLIN] ?? ['Pénicilline', 'Penicillin'], code: [SNOMED, PENICILLIN] },
    ...coded(ATC, ATC_MEDICINES),
    ...CAUSES.map((name) => ({ name, code: null })),
  ],
  medicines: () => coded(ATC, ATC_MEDICINES),
  vaccines: () => [...coded(ATC, ATC_VACCINES), ...coded(SNOMED, SNOMED_VACCINES)],
  operations: () => coded(SNOMED, SNOMED_PROCEDURES),
};

/** Letters alone: no accents, ligatures, case or marks. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();

/** Names to propose while somebody types, each once, in order. */
export function suggestionsOf(list: SuggestionList, lang: Language): readonly string[] {
  const names = new Set(LISTS[list]().map(({ name }) => inLanguage(name, lang)));
  return [...names].sort((a, b) => a.localeCompare(b, lang));
}

/** The code of a name that our tables know in either language, however it is accented; null for other words. */
export function codeOfName(list: SuggestionList, typed: string): Code | null {
  const wanted = bare(typed);
  return LISTS[list]().find(({ name }) => name.some((one) => bare(one) === wanted))?.code ?? null;
}
