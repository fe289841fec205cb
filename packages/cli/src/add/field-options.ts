import {
  startValues,
  unitName,
  type Field,
  type TypedBy,
  type TypedKind,
  type Values,
} from '@carnet/exchange/typed';
import { Option } from 'commander';

const ENGLISH = 1;

/** The options of a field: its own, and those of its unit or its time. */
export function optionsOf(field: Field): Option[] {
  const label = field.label[ENGLISH];
  const option = new Option(
    `--${field.name} <${field.kind}>`,
    field.required === true ? `${label} (needed)` : label,
  );
  if (field.kind === 'choice') option.choices(field.choices.map(({ value }) => value));
  const more: Option[] = [];
  if (field.kind === 'number' && field.units.length > 1)
    more.push(
      new Option(
        `--${unitName(field.name)} <ucum>`,
        `unit; ${field.units[0]?.code ?? ''} unless told`,
      ).choices(field.units.map(({ code }) => code)),
    );
  if (field.kind === 'date' && field.time !== undefined)
    more.push(new Option(`--${field.time} <time>`, 'time of that day, as 8:30'));
  return [option, ...more];
}

/** Under which name the parser gives `--value-unit`. */
const parsed = (name: string): string => name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());

/** What was told, and for the rest what a form begins with; the time now says nothing of another day. */
export function valuesOf(kind: TypedKind, options: Readonly<Record<string, unknown>>, by: TypedBy): Values {
  const values = { ...startValues(kind, by) };
  const take = (name: string): boolean => {
    const value = options[parsed(name)];
    if (typeof value !== 'string') return false;
    values[name] = value;
    return true;
  };
  for (const field of kind.fields) {
    const told = take(field.name);
    if (field.kind === 'number') take(unitName(field.name));
    if (field.kind !== 'date' || field.time === undefined) continue;
    if (told) values[field.time] = '';
    take(field.time);
  }
  return values;
}
