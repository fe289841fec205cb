import { isObject, itemsOf, type Json, type JsonObject } from '../json/json.ts';
import { own } from '../own.ts';
import { inLanguage, type Language } from '../wording/names.ts';
import { DETAIL_RULES, type DetailRule } from './rules.ts';

/** One thing that an entry says beyond its line: a dose, a batch number, a remark. */
export interface Detail {
  /** Where the resource says it, as in `DETAIL_RULES`: `lotNumber`. */
  readonly path: string;
  /** What it is, in the language asked for: "Numéro de lot". */
  readonly label: string;
  /** Never empty; codes we know in the language asked for, everything else in the words of the source. */
  readonly words: string;
  /** Whether the words are the source's own: they are the same whatever the language asked for. */
  readonly isSource: boolean;
}

const CHOICE = /\[x\]$/u;

/** Every value under a path of a resource: arrays are gone through, `onset[x]` is any of `onsetAge`, `onsetString`… */
function valuesAt(value: Json, path: readonly string[]): Json[] {
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  return itemsOf(value)
    .filter(isObject)
    .flatMap((one) => {
      const prefix = CHOICE.test(step) ? step.slice(0, -'[x]'.length) : null;
      const names =
        prefix === null
          ? [step]
          : Object.keys(one).filter(
              (name) => name.startsWith(prefix) && /^[A-Z]/u.test(name.slice(prefix.length)),
            );
      return names.flatMap((name) => {
        const next = own(one, name);
        return next === undefined ? [] : itemsOf(next).flatMap((item) => valuesAt(item, rest));
      });
    });
}

function wordsIn(resource: JsonObject, { path, word }: DetailRule, lang: Language): readonly string[] {
  const words = valuesAt(resource, path.split('.')).flatMap((value) => word(value, lang) ?? []);
  return [...new Set(words.filter((one) => one !== ''))];
}

function detailOf(resource: JsonObject, rule: DetailRule, lang: Language): Detail[] {
  const said = wordsIn(resource, rule, lang);
  if (said.length === 0) return [];
  const other = wordsIn(resource, rule, lang === 'fr' ? 'en' : 'fr');
  return [
    {
      path: rule.path,
      label: inLanguage(rule.label, lang),
      words: said.join(lang === 'fr' ? '\u00a0; ' : '; '),
      isSource: said.every((words) => other.includes(words)),
    },
  ];
}

/**
 * What a FHIR R4 resource says beyond title, date, author, status and value, in the order in which a reader asks for
 * it. Empty for kinds that say nothing more, or that we have no words for: their source stays to be opened.
 */
export const detailsOf = (resource: JsonObject, lang: Language): readonly Detail[] => {
  const type = resource['resourceType'];
  const rules = typeof type === 'string' ? (own(DETAIL_RULES, type) ?? []) : [];
  return rules.flatMap((rule) => detailOf(resource, rule, lang));
};
