import { LosslessNumber } from 'lossless-json';
import { isNumber, objectOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { wordsOf } from '../document/concept.ts';
import { inLanguage, type Language } from '../wording/names.ts';
import { contains } from './paths.ts';
import { unitName, type Choice, type Field, type Values } from './field.ts';
import { codeOfName } from './suggestions.ts';
import { readTypedDate, typedDate, type DateOf, type TypedBy } from './typed-date.ts';
import { readTypedNumber } from './typed-number.ts';

const UCUM = 'http://unitsofmeasure.org';
const TIMED = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/u;

const choiceValue = ({ coding, label, is, value }: Choice, lang: Language): Json =>
  coding === undefined
    ? (is ?? value)
    : { coding: [{ system: coding[0], code: coding[1] }], text: inLanguage(label, lang) };

/** The zone of this machine on that day, as FHIR writes it. */
function zoneAt(moment: Date): string {
  const minutes = -moment.getTimezoneOffset();
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** Which years a date of two digits can be of. */
export const dateOf = ({ ahead }: Field & { readonly kind: 'date' }): DateOf =>
  ahead === true ? 'any' : 'past';

function dateValue(typed: string, time: string, by: TypedBy, of: DateOf): Json | undefined {
  const read = readTypedDate(typed, by, of);
  const date = read.fault === null ? (read.date ?? undefined) : undefined;
  if (date === undefined || date.length < 10 || time === '') return date;
  const clock = time.padStart(5, '0');
  return `${date}T${clock}:00${zoneAt(new Date(`${date}T${clock}:00`))}`;
}

/** What stands in the resource for something typed; undefined for nothing. Only of what has no problem. */
export function encode(field: Field, values: Values, by: TypedBy): Json | undefined {
  const text = (values[field.name] ?? '').trim();
  if (text === '') return undefined;
  switch (field.kind) {
    case 'date':
      return dateValue(
        text,
        field.time === undefined ? '' : (values[field.time] ?? '').trim(),
        by,
        dateOf(field),
      );
    case 'choice': {
      const chosen = field.choices.find(({ value }) => value === text);
      return chosen && choiceValue(chosen, by.language);
    }
    case 'concept': {
      const code = field.suggest === undefined ? null : codeOfName(field.suggest, text);
      return code === null ? { text } : { coding: [{ system: code[0], code: code[1] }], text };
    }
    case 'number': {
      const unit = values[unitName(field.name)] ?? field.units[0]?.code ?? '1';
      return { value: new LosslessNumber(readTypedNumber(text) ?? '0'), unit, system: UCUM, code: unit };
    }
    case 'money':
      return { value: new LosslessNumber(readTypedNumber(text) ?? '0'), currency: 'EUR' };
    case 'count':
      return new LosslessNumber(text);
    default:
      return text;
  }
}

const numberText = (value: JsonObject | undefined, lang: Language): string => {
  const number = value?.['value'];
  const digits = isNumber(number) ? number.value : '';
  return lang === 'fr' ? digits.replace('.', ',') : digits;
};

/** What one would have typed for what stands in the resource. */
export function decode(field: Field, value: Json | undefined, lang: Language): Values {
  const { name, kind } = field;
  if (value === undefined) return {};
  switch (kind) {
    case 'date': {
      const text = textOf(value) ?? '';
      const [, day = text, time] = TIMED.exec(text) ?? [];
      return {
        [name]: typedDate(day, lang),
        ...(field.time !== undefined && time && { [field.time]: time }),
      };
    }
    case 'choice': {
      const chosen = field.choices.find((one) => {
        const kept = choiceValue(one, lang);
        return contains(value, one.coding === undefined ? kept : { coding: objectOf(kept)?.['coding'] });
      });
      return chosen ? { [name]: chosen.value } : {};
    }
    case 'concept':
      return { [name]: wordsOf(value) ?? '' };
    case 'number':
      return {
        [name]: numberText(objectOf(value), lang),
        [unitName(name)]: textOf(objectOf(value)?.['code']) ?? '',
      };
    case 'money':
      return { [name]: numberText(objectOf(value), lang) };
    case 'count':
      return { [name]: isNumber(value) ? value.value : '' };
    default:
      return { [name]: textOf(value) ?? '' };
  }
}
