import { dayOf, isAfter } from '../days.ts';
import { inLanguage, type Language, type Name } from '../wording/names.ts';
import { unitName, type Field, type TypedKind, type Values } from './field.ts';
import { dateOf } from './encode.ts';
import { dateFaultSentence, readTypedDate, type DateFault, type TypedBy } from './typed-date.ts';
import { readTypedNumber } from './typed-number.ts';

/** What is wrong with something typed; `unlikely` is a question and may be answered by yes. */
export type ProblemCode =
  | 'missing'
  | 'too-long'
  | DateFault
  | 'before'
  | 'over'
  | 'not-a-time'
  | 'not-a-number'
  | 'not-a-count'
  | 'too-much'
  | 'too-little'
  | 'above'
  | 'no-choice'
  | 'not-a-phone'
  | 'not-an-email'
  | 'nothing'
  | 'unlikely';

export interface Problem {
  /** Name of the field. */
  readonly field: string;
  readonly code: ProblemCode;
}

const SHORT = 200;
const LONG = 4000;
const TIME = /^(?:[01]?\d|2[0-3]):[0-5]\d$/u;
const PHONE = /^\+?[\d ().-]{4,25}$/u;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

const typed = (values: Values, name: string): string => (values[name] ?? '').trim();

type DateField = Field & { readonly kind: 'date' };

function dateProblem(
  { fields }: TypedKind,
  field: DateField,
  values: Values,
  by: TypedBy,
): ProblemCode | null {
  const read = readTypedDate(typed(values, field.name), by, dateOf(field));
  if (read.fault !== null) return read.fault;
  const { date } = read;
  if (date === null) return null;
  const start = fields.find(({ name }) => name === field.after);
  const before = start?.kind === 'date' ? readDate(start, values, by) : null;
  return before !== null && isAfter(before, date) ? 'before' : null;
}

/** The date of a field; null for none, and while something is wrong with it. */
function readDate(field: DateField, values: Values, by: TypedBy): string | null {
  const read = readTypedDate(typed(values, field.name), by, dateOf(field));
  return read.fault === null ? read.date : null;
}

type Ending = DateField & { readonly ends: { readonly field: string } };

/** Whether something is said to go on that has an end in the past. */
function isOver(field: Field, values: Values, by: TypedBy): field is Ending {
  if (field.kind !== 'date' || field.ends === undefined) return false;
  const date = readDate(field, values, by);
  const { field: name, still } = field.ends;
  return date !== null && isAfter(dayOf(by.now), date) && still.includes(typed(values, name));
}

function numberProblem(field: Field & { readonly kind: 'number' }, values: Values): ProblemCode | null {
  const number = readTypedNumber(typed(values, field.name));
  if (number === null) return 'not-a-number';
  const chosen = values[unitName(field.name)] ?? field.units[0]?.code;
  const unit = field.units.find(({ code }) => code === chosen);
  if (unit === undefined) return 'no-choice';
  const value = Number(number) * unit.times + (unit.plus ?? 0);
  if (value < 0) return 'not-a-number';
  const [least, most] = field.possible ?? [0, Infinity];
  if (value < least) return 'too-little';
  if (value > most) return 'too-much';
  const other = field.upTo === undefined ? null : readTypedNumber(typed(values, field.upTo));
  if (other !== null && Number(number) > Number(other)) return 'above';
  const [low, high] = field.likely ?? [least, most];
  return value < low || value > high ? 'unlikely' : null;
}

function problemOf(kind: TypedKind, field: Field, values: Values, by: TypedBy): ProblemCode | null {
  const text = typed(values, field.name);
  if (text === '') return field.required === true ? 'missing' : null;
  if (text.length > (field.kind === 'words' ? LONG : SHORT)) return 'too-long';
  if (field.kind === 'date') return dateProblem(kind, field, values, by);
  if (field.kind === 'number') return numberProblem(field, values);
  if (field.kind === 'choice') return field.choices.some(({ value }) => value === text) ? null : 'no-choice';
  if (field.kind === 'money') return /^\d/u.test(readTypedNumber(text) ?? '') ? null : 'not-a-number';
  if (field.kind === 'count') return /^[1-9]\d?$/u.test(text) ? null : 'not-a-count';
  if (field.kind === 'phone') return PHONE.test(text) ? null : 'not-a-phone';
  if (field.kind === 'email') return EMAIL.test(text) ? null : 'not-an-email';
  return null;
}

/** What is wrong with what was typed, in the order of fields; nothing when it may be kept. */
export function problemsOf(kind: TypedKind, values: Values, by: TypedBy): readonly Problem[] {
  const found = kind.fields.flatMap((field): Problem[] => {
    const code = problemOf(kind, field, values, by);
    if (code !== null) return [{ field: field.name, code }];
    if (isOver(field, values, by)) return [{ field: field.ends.field, code: 'over' }];
    const time = field.kind === 'date' && field.time !== undefined ? field.time : null;
    if (time === null || typed(values, time) === '' || TIME.test(typed(values, time))) return [];
    return [{ field: time, code: 'not-a-time' }];
  });
  const isTarget = kind.base['resourceType'] === 'Goal';
  return isTarget && found.length === 0 && typed(values, 'low') === '' && typed(values, 'high') === ''
    ? [{ field: 'low', code: 'nothing' }]
    : found;
}

const WORDS: Readonly<Record<Exclude<ProblemCode, DateFault>, Name>> = {
  missing: ['Ce champ est nécessaire.', 'This is needed.'],
  'too-long': ['C’est trop long\u00a0; raccourcissez.', 'This is too long; make it shorter.'],
  over: [
    'La date de fin est passée\u00a0: dites que c’est arrêté ou terminé, ou changez la date.',
    'The end date has passed: say that it is stopped or completed, or change the date.',
  ],
  before: ['Cette date est avant celle du début.', 'This date is before the start.'],
  'not-a-time': ['Écrivez une heure, par exemple 8:30.', 'Write a time, for example 8:30.'],
  'not-a-number': ['Écrivez un nombre, par exemple 72,5.', 'Write a number, for example 72.5.'],
  'not-a-count': ['Écrivez un numéro, par exemple 2.', 'Write a number, for example 2.'],
  'too-much': [
    'Ce nombre est plus grand que le maximum possible\u00a0: vérifiez-le, et l’unité.',
    'This number is greater than the greatest possible one: check it, and the unit.',
  ],
  'too-little': [
    'Ce nombre est plus petit que le minimum possible\u00a0: vérifiez-le, et l’unité.',
    'This number is less than the least possible one: check it, and the unit.',
  ],
  above: [
    'Ce nombre est plus grand que l’autre\u00a0: ils sont peut-être inversés.',
    'This number is greater than the other: they may be the wrong way round.',
  ],
  'no-choice': ['Choisissez une réponse de la liste.', 'Choose an answer from the list.'],
  'not-a-phone': [
    'Écrivez un numéro de téléphone, par exemple 06 12 34 56 78.',
    'Write a telephone number, for example +33 6 12 34 56 78.',
  ],
  'not-an-email': [
    'Écrivez une adresse électronique, par exemple nom@exemple.fr.',
    'Write an e-mail address, for example name@example.org.',
  ],
  nothing: ['Écrivez au moins une des deux limites.', 'Write at least one of the two limits.'],
  unlikely: [
    'Cette valeur est inhabituelle\u00a0: vérifiez le nombre et l’unité.',
    'This value is unusual: check the number and the unit.',
  ],
};

const isDateFault = (code: ProblemCode): code is DateFault => !(code in WORDS);

/** A problem in words, with the name of its field: "Poids : écrivez un nombre…". */
export function problemSentence(kind: TypedKind, { field, code }: Problem, lang: Language): string {
  const label = kind.fields.find(({ name }) => name === field)?.label ?? (['Heure', 'Time'] as const);
  const said = isDateFault(code) ? dateFaultSentence(code, lang) : inLanguage(WORDS[code], lang);
  return `${inLanguage(label, lang)}${lang === 'fr' ? '\u00a0:' : ':'} ${said}`;
}
