import { isObject, type Json } from '../json/json.ts';
import type { Language } from '../wording/names.ts';
import { wordConcept, wordElement } from '../wording/word-element.ts';

const VALUE = /^value[A-Z]/u;

/** A component of an Observation as "Systolique : 128 mmHg"; null without a value. */
export function componentOf(component: Json, lang: Language): string | null {
  if (!isObject(component) || !isObject(component['code'])) return null;
  const value = Object.entries(component).find(([name]) => VALUE.test(name))?.[1];
  const words = value === undefined ? null : wordElement(value, lang);
  const what = wordConcept(component['code'], lang);
  return words === null || what === null ? null : `${what}${lang === 'fr' ? '\u00a0:' : ':'} ${words}`;
}
